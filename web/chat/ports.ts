/** What the chat needs of the page it lives in, and of the connection. */
import type { PageFrame } from '../../bootstrap/adapters/web/frames.js';
import type { Saved } from './saved.js';

export interface ChatPorts {
  /** Random, of this load of the page. */
  readonly page: string;
  /** Sends if the connection is open; else the frame is lost, and what matters is sent again. */
  send(frame: PageFrame): void;
  /** Milliseconds since 1970. */
  now(): number;
  after(ms: number, run: () => void): () => void;
  /** Durable when it returns. */
  save(saved: Saved): void;
  /** Something to look at has changed. */
  changed(): void;
  /** Tells the person something that is not part of the room: the key of a text. */
  tell(key: string): void;
  /** Ends the connection for good: another tab is shown to, and nothing waits here. */
  rest(): void;
  /** Opens it anew. */
  wake(): void;
}
