/** What the documents say of the code, held to the code. */
import { expect } from 'chai';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

const packageJson = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  scripts: Record<string, string>;
};
const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'actors/README.md', 'bootstrap/adapters/simulator/README.md'].concat(
  readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
);
const text = (file: string): string => readFileSync(file, 'utf8');
/** All first groups of a pattern, each once. */
const named = (file: string, pattern: RegExp): readonly string[] => [
  ...new Set([...text(file).matchAll(pattern)].map(([, name = '']) => name)),
];
const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => text(join(folder, name)));

describe('documents', () => {
  const code = [...sources('bootstrap'), ...sources('actors')].join('\n');

  it('have the version of the newest entry of the change log', () => {
    const [newest] = named('CHANGELOG.md', /^## (\d+\.\d+\.\d+)$/gm);
    expect(packageJson.version).to.equal(newest);
  });

  for (const file of DOCUMENTS) {
    it(`${file} leads to files that are there`, () => {
      const links = named(file, /\]\((?!https?:|#)([^)#\s]+)/g);
      expect(links.filter((link) => !existsSync(join(dirname(file), link)))).to.deep.equal([]);
    });

    it(`${file} names commands and roles that exist`, () => {
      const commands = named(file, /npm run ([a-z:]+)/g);
      expect(commands.filter((name) => !(name in packageJson.scripts))).to.deep.equal([]);
      const main = text('bootstrap/main.ts');
      const roles = named(file, /dist\/bootstrap\/main\.js ([a-z]+)/g);
      expect(roles.filter((role) => !new RegExp(`^  ${role}: `, 'm').test(main))).to.deep.equal([]);
    });
  }

  it('of operations name metrics and events that the code has', () => {
    const metrics = named('docs/operations.md', /`(chatgogo_[a-z_]+)/g);
    expect(metrics).to.have.length.above(8);
    const known = (name: string) => code.includes(`${name}'`) || code.includes(name.replace(/_max$/, "'"));
    expect(metrics.filter((name) => !known(name))).to.deep.equal([]);
    const events = [
      ...named('docs/operations.md', /event="(\w+)"/g),
      ...named('docs/operations.md', /`((?:process|telegram|database|embedded)\.[a-zA-Z]+)`/g),
    ];
    expect(events).to.have.length.above(5);
    expect(events.filter((name) => !code.includes(name.replace(/^process\./, '')))).to.deep.equal([]);
  });

  it('of the architecture name files that are there', () => {
    const files = named('actors/README.md', /`((?:runtime|session|room|matcher|contracts)\/[\w-]+\.ts)`/g);
    expect(files).to.have.length.above(10);
    expect(files.filter((file) => !existsSync(join('actors', file)))).to.deep.equal([]);
  });
});
