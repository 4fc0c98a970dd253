/** Every name this system uses in Redis. Redis holds no truth: all of it may vanish at any moment. */
import type { NodeId } from '../../../actors/contracts/ids.js';

/**
 * Channels know nothing of database indexes: what is published on one is heard in all of them. So systems that share a
 * server, each with a database of its own, are told apart by the name; database 0 has the plain one.
 */
const system = (db: number): string => (db === 0 ? 'chatgogo' : `chatgogo@${db}`);

/**
 * Envelopes for one node. A channel: nothing is stored, so nothing expires. What stands in braces decides where in a
 * Redis Cluster it lives: both channels of a node with the same master.
 */
export const nodeChannel = (node: NodeId, db: number): string => `${system(db)}:node:{${node}}`;
/** The incarnation that says it is `node` now, as a decimal number. A channel: nothing is stored. */
export const incarnationChannel = (node: NodeId, db: number): string => `${system(db)}:incarnation:{${node}}`;

/**
 * When the tokens of a bot, and of a chat with it, will all be back (microseconds since 1970, as a decimal number): one
 * place in a cluster for all of a bot's. Each expires a second after that moment, when it says nothing any more.
 */
export const botTokensKey = (bot: number, db: number): string => `${system(db)}:tokens:{${bot}}`;
export const chatTokensKey = (bot: number, chat: number, db: number): string => `${system(db)}:tokens:{${bot}}:${chat}`;
