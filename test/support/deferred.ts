/** A promise that a test settles. */
export type Deferred<T> = Readonly<{
  promise: Promise<T>;
  resolve: (...value: T extends undefined ? [] : [value: T]) => void;
  reject: (failure: unknown) => void;
}>;

export function deferred<T = undefined>(): Deferred<T> {
  let settle: Omit<Deferred<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve: (...[value]) => resolve(value as T), reject };
  });
  return { promise, ...(settle as Omit<Deferred<T>, 'promise'>) };
}
