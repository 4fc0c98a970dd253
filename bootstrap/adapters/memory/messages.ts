/** Which message of a messenger shows which row, in memory. */
import type { MessageId, RowRef, UserId } from '../../../actors/contracts/ids.js';
import { keyOfMessage } from '../../../actors/contracts/store.js';
import type { MessageMap } from '../../../actors/contracts/store.js';
import { authorKey, messageKey, rowKey, shownKey } from './tables.js';
import type { Tables } from './tables.js';

export class MemoryMessages implements MessageMap {
  constructor(readonly tables: Tables) {}

  rowOf(user: UserId, message: MessageId): Promise<RowRef | undefined> {
    const own = this.tables.accepted.get(authorKey(user, keyOfMessage(message)));
    return Promise.resolve(own ?? this.tables.rowsShown.get(messageKey(user, message)));
  }

  messageOf(user: UserId, { room, seq }: RowRef): Promise<MessageId | undefined> {
    const row = this.tables.log.get(rowKey(room, seq));
    const number = Number(/^m(\d+)$/.exec(row?.by === user ? (row.key ?? '') : '')?.[1]);
    if (Number.isSafeInteger(number)) return Promise.resolve(number as MessageId);
    return Promise.resolve(this.tables.messagesShowing.get(shownKey(user, { room, seq })));
  }
}
