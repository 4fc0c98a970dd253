/** What the web edge needs of the world: sessions to ask, people to know, words to say. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InvitationId, NodeRef, UserId } from '../../../actors/contracts/ids.js';
import type { Clock } from '../../../actors/contracts/ports.js';
import type { Language, SessionCommand } from '../../../actors/contracts/session.js';
import type { SocketCommand } from '../../../actors/contracts/socket.js';
import type { People } from '../../../actors/contracts/store.js';

/** An edge waits no longer for one answer. */
export const ASK_MS = 1_500;

export type WebPorts = Readonly<{
  /** Address to listen on. A loopback one, without `publicUrl`, is reached by loopback names only. */
  host: string;
  /** 0: any free one. */
  port: number;
  /** Where people open the page when that is not host and port; https makes the cookie a secure one. */
  publicUrl?: string | undefined;
  /** The run of the node that sockets belong to: sessions find the sockets of this process by it. */
  socketPlace: () => NodeRef;
  /** Rejects with an ActorError when no answer comes within `timeoutMs`. */
  ask: (user: UserId, command: SessionCommand, timeoutMs: number) => Promise<unknown>;
  /** At most once. */
  tell: (user: UserId, command: SessionCommand) => void;
  /** Only if the session is in memory, and nothing stands in the way. */
  hint: (user: UserId, command: SessionCommand) => void;
  /** Of the links to invitations. Both reject when what signs them cannot be reached. */
  codes: Readonly<{
    codeOf(invitation: InvitationId): Promise<string>;
    read(
      code: string,
    ): Promise<Readonly<{ is: 'invitation'; invitation: InvitationId } | { is: 'source' | 'unknown' }>>;
  }>;
  /**
   * Files of a messenger; without it none is shown. `key`: 32 bytes that seal their handles, the same in every process.
   * `fetch` rejects when the messenger cannot be reached; `gone`: it has no such file, or a larger one than it hands out.
   */
  media?: Readonly<{ key: Buffer; fetch(file: string): Promise<Uint8Array | 'gone'> }>;
  people: Pick<People, 'opened' | 'enrol'>;
  /** The language that a tag of Accept-Language asks for, or the default one. */
  languageOf: (tag: string | undefined) => Language;
  /** All that the page says, by key; the same whenever it is asked for. */
  texts: (language: Language) => Readonly<Record<string, string>>;
  /** Whether people can be served now. */
  isReady: () => boolean;
  metrics: () => Promise<Readonly<{ contentType: string; body: string }>>;
  /** Requests for their paths are handed over as they come, bodies unread. */
  webhooks: readonly Readonly<{
    path: string;
    handler(request: IncomingMessage, response: ServerResponse): Promise<void>;
  }>[];
  /** Of one page, in the long run; undefined: as many as a person may need. 0: no limit, for tests and measurements. */
  commandsPerSecond?: number;
  clock: Clock;
  log: Log;
  count: (event: WebEvent) => void;
}>;

/** `event` names what happened; the rest are codes and figures: nothing of who it was or what they wrote. */
export type LogFields = Readonly<{ event: string; [field: string]: string | number | boolean }>;
export interface Log {
  warn(fields: LogFields, message: string): void;
}

/** What the edge counts: a closed list, fit for the label of a metric. */
export type WebEvent =
  | 'web.opened'
  | 'web.closed'
  | 'web.enrolled'
  /** A WebSocket refused before it was one. */
  | `web.refused.${'host' | 'origin' | 'address' | 'full' | 'closing' | 'path'}`
  | 'web.noCookie'
  | 'web.otherVersion'
  | 'web.malformed'
  | 'web.tooFast'
  | 'web.silent'
  | 'web.halfOpen'
  | 'web.notReading'
  /** A session said what only a newer release understands. */
  | 'web.notUnderstood'
  /** A command that the page was told to send again. */
  | 'web.again'
  | 'web.failed'
  | 'web.mediaShown'
  | 'web.mediaRefused'
  /** The session did not answer an attach; it is asked again. */
  | 'web.attachAgain';

export interface WebEdge {
  readonly port: number;
  /** What a session tells a socket of this process; without effect when that is gone. */
  deliver(conn: number, command: SocketCommand): void;
  connections(): number;
  /** The sessions of these people may have been loaded anew, without knowledge of their pages: makes them known. */
  attachAgain(isConcerned: (user: UserId) => boolean): void;
  /** Tells pages to come back at once, elsewhere; resolves when what is under way is answered, within 2.5 s at most. */
  close(): Promise<void>;
}
