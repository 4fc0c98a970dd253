/** How a bus hears and is heard on Redis, whatever kind of Redis it is. */

export type Heard = Readonly<{
  /** Everything it takes to listen and to publish is connected. */
  connected(): void;
  /** It no longer is, or what was listened for may be lost. */
  disconnected(): void;
  message(channel: string, text: string): void;
}>;

export interface PubSub {
  /** Connects, and does so again by itself until it is ended. */
  start(heard: Heard): void;
  isConnected(): boolean;
  /** Resolves when the server has confirmed that what is published on these channels from now on arrives. */
  listen(channels: readonly string[]): Promise<void>;
  /** Resolves with the number of listeners there. Rejects when the server is away, or answers nothing in time. */
  publish(channel: string, text: string): Promise<number>;
  /** Asks every connection for an answer; one that gives none is dropped, and it rejects. */
  probe(): Promise<void>;
  /** Hears nothing any more; still publishes. */
  stopListening(): void;
  /** Ends all connections; `answersAreDue`: once the server has answered what was published. */
  end(answersAreDue: boolean): Promise<void>;
}
