/** Holds the plural forms of a text to those that its language has: a missing one would be read wrong, an extra one never. */
import type { FluentResource } from '@fluent/bundle';

type Pattern = FluentResource['body'][number]['value'];

const CATEGORIES: readonly string[] = ['zero', 'one', 'two', 'few', 'many', 'other'];

/** @param locale a BCP 47 tag @returns one line for each form that is missing or never used */
export function pluralProblems(locale: string, key: string, pattern: Pattern): readonly string[] {
  const wanted = new Intl.PluralRules(locale).resolvedOptions().pluralCategories;
  return choicesIn(pattern).flatMap((forms) => [
    ...wanted.filter((form) => !forms.includes(form)).map((form) => `${key}: lacks the plural form [${form}]`),
    ...forms.filter((form) => !wanted.some((one) => one === form)).map((form) => `${key}: never uses [${form}]`),
  ]);
}

/** The plural forms that each choice of the text tells apart; a choice between other things has none. */
function choicesIn(pattern: Pattern): readonly (readonly string[])[] {
  if (pattern === null || typeof pattern === 'string') return [];
  return pattern.flatMap((element) => {
    if (typeof element === 'string' || element.type !== 'select') return [];
    const names = element.variants.flatMap(({ key }) => (key.type === 'str' ? [key.value] : []));
    const inner = element.variants.flatMap(({ value }) => choicesIn(value));
    return names.every((name) => CATEGORIES.includes(name)) ? [names, ...inner] : inner;
  });
}
