/** What was measured, beside what is to be reached: as a table for people, as JSON for whoever compares runs. */
import { cpus, totalmem } from 'node:os';

export type Target = Readonly<{
  atLeast?: number;
  atMost?: number;
  /** Where it is written. */
  from: string;
}>;
/** `value` null: it could not be measured, and `note` says why. */
export type Figure = Readonly<{ name: string; value: number | null; unit: string; target?: Target; note?: string }>;
export type Verdict = 'pass' | 'miss' | 'not measured' | '';

export function verdictOn({ value, target }: Figure): Verdict {
  if (value === null) return 'not measured';
  if (!target) return '';
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = target;
  return value >= atLeast && value <= atMost ? 'pass' : 'miss';
}

/** All figures of a run, in the order they came, under headings. */
export class Figures {
  readonly #sections: { heading: string; figures: Figure[] }[] = [];

  begin(heading: string): void {
    this.#sections.push({ heading, figures: [] });
  }
  add(...figures: readonly Figure[]): void {
    this.#sections.at(-1)?.figures.push(...figures);
  }
  all(): readonly Figure[] {
    return this.#sections.flatMap(({ figures }) => figures);
  }

  table(): string {
    const lines = this.#sections.flatMap(({ heading, figures }) => [['', heading], ...figures.map(cellsOf)]);
    const rows = lines.filter((cells) => cells.length > 2);
    const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((cells) => (cells[column] ?? '').length)));
    const lineOf = (cells: readonly string[]) =>
      cells.length === 2
        ? `\n${cells[1] ?? ''}`
        : cells
            .map((cell, column) => (column === 1 ? cell.padStart(widths[1] ?? 0) : cell.padEnd(widths[column] ?? 0)))
            .join('  ')
            .trimEnd();
    return lines.map(lineOf).join('\n');
  }

  json(): object {
    return {
      ...machine(),
      sections: this.#sections.map(({ heading, figures }) => ({
        heading,
        figures: figures.map((figure) => ({ ...figure, verdict: verdictOn(figure) })),
      })),
    };
  }
}

/** What the figures hold for. */
export function machine() {
  const processors = cpus();
  return {
    date: new Date().toISOString(),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    processors: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
  };
}

function cellsOf(figure: Figure): readonly string[] {
  const { name, value, unit, target, note = '' } = figure;
  return [
    `  ${name}`,
    value === null ? '-' : `${rounded(value)} ${unit}`,
    target ? `${targetText(target)} (${target.from})` : '',
    verdictOn(figure),
    note,
  ];
}

const targetText = ({ atLeast, atMost }: Target): string =>
  atLeast !== undefined ? `≥ ${rounded(atLeast)}` : `≤ ${rounded(atMost ?? 0)}`;

/** Three digits that mean something; whole numbers from a hundred on, with commas. */
export function rounded(value: number): string {
  const size = Math.abs(value);
  if (size >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}
