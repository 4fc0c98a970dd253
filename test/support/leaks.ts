/** Whether anything that a bot ever sent to one person tells who another is. */
import { expect } from 'chai';
import type { PersonChat } from '../../bootstrap/adapters/simulator/person-chat.js';
import type { Simulator } from '../../bootstrap/adapters/simulator/simulator.js';

/** Of those whom the simulator invents: origins of forwards, bots that made something, pollsters. */
const INVENTED = ['Vera', 'vera_elsewhere', '4000000001', '4000000002', 'picturebot', 'Pollster', '4000000004'];

/** P8: every argument of every call to a chat, all of which the simulator has kept, is free of everybody else. */
export function expectNothingOfOthers({ log }: Simulator, people: readonly PersonChat[]): void {
  for (const { method, args } of log.calls()) {
    if (args['chat_id'] === undefined) continue;
    const { chat_id, ...sent } = args;
    const words = JSON.stringify(sent);
    const others = people.filter(({ id }) => String(id) !== chat_id).flatMap(({ person }) => traitsOf(person.user));
    const found = [...INVENTED, ...others].filter((trait) => words.includes(trait));
    expect(found, `${method} to ${chat_id}`).to.deep.equal([]);
  }
}

const traitsOf = ({ id, first_name, username }: PersonChat['person']['user']): readonly string[] => [
  String(id),
  first_name,
  ...(username === undefined ? [] : [username]),
];
