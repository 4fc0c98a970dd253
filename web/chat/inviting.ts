/** Friends: the link by which one comes to this person, and the one by which this person has come. */
import { CODE } from '../../bootstrap/adapters/web/frames.js';
import type { PageCommand, PageRefusal } from '../../bootstrap/adapters/web/frames.js';
import type { Wish } from './outbox.js';

/** For as long as the server keeps an invitation. */
export const HOSTING_FOR_MS = 24 * 60 * 60_000;

/** `until`: a friend may come by it. `code`: of its link, until somebody has been met who may have come by it. */
export type Hosting = Readonly<{ until: number; code?: string }>;

export type InvitingPorts = Readonly<{ send(wish: Wish): void; now(): number; changed(): void }>;

/** The code in the part of an address behind its `#`; undefined: there is none of ours. */
export const codeIn = (hash: string): string | undefined => (CODE.test(hash.slice(1)) ? hash.slice(1) : undefined);

export class Inviting {
  hosting: Hosting | undefined;
  /** The link that this person has followed, until it has been decided what comes of it. */
  followed: string | undefined;

  constructor(
    hosting: Hosting | undefined,
    readonly ports: InvitingPorts,
  ) {
    this.hosting = hosting;
  }

  /** A friend may come at any moment. */
  get isHosting(): boolean {
    return this.hosting !== undefined && this.hosting.until > this.ports.now();
  }
  /** Of the link to be sent. */
  get code(): string | undefined {
    return this.isHosting ? this.hosting?.code : undefined;
  }

  /** The link that there is stays the one: a new one would end it. */
  invite(): void {
    if (this.code === undefined) this.ports.send({ type: 'invite' });
  }
  accept(): void {
    if (this.followed !== undefined) this.ports.send({ type: 'accept', code: this.followed });
  }

  decline(): void {
    this.follow(undefined);
  }
  /** Of the address of the page, which has none any more once it is decided what comes of it. */
  follow(code: string | undefined): void {
    this.followed = code;
    this.ports.changed();
  }

  /** A command has had its effect. What the first answer told, and was lost, is asked for anew. */
  done(command: PageCommand, code: string | undefined): void {
    if (command.type === 'accept') this.followed = undefined;
    if (command.type !== 'invite') return;
    if (code === undefined) return this.invite();
    this.hosting = { code, until: this.ports.now() + HOSTING_FOR_MS };
  }
  /** The link may become good for something later, or never will. */
  refused(command: PageCommand, refusal: PageRefusal): void {
    const isForLater: readonly PageRefusal[] = ['friendBusy', 'alreadyChatting', 'tooFast', 'failed'];
    if (command.type === 'accept' && !isForLater.includes(refusal)) this.followed = undefined;
  }
  /** Somebody has been met: by this link, or otherwise. */
  met(): void {
    if (this.hosting) this.hosting = { until: this.hosting.until };
  }
}
