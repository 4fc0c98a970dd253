/** Refusals of the Bot API, and the answers they become. */

/** `parameters` of an error answer; `retry_after` is in seconds. */
export type ErrorParameters = Readonly<{ retry_after?: number }>;

/** Ends a call with `{ok: false}` and this code, which is also the HTTP status. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly parameters: ErrorParameters | undefined;
  constructor(code: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

export const badRequest = (reason: string): ApiError => new ApiError(400, `Bad Request: ${reason}`);
export const forbidden = (reason: string): ApiError => new ApiError(403, `Forbidden: ${reason}`);
export const conflict = (reason: string): ApiError => new ApiError(409, `Conflict: ${reason}`);
export const tooManyRequests = (seconds: number): ApiError =>
  new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** A bug of the simulator's own; its message helps whoever meets it. */
export const unexpected = (error: unknown): ApiError =>
  new ApiError(500, `Internal Server Error: ${error instanceof Error ? error.message : 'unknown'}`);

/** A result that is JSON already. */
export class RawJson {
  constructor(readonly text: string) {}
}
/** A result with the `description` that some methods put beside it. */
export class Described {
  constructor(
    readonly result: unknown,
    readonly description: string,
  ) {}
}

/** The body of a successful answer. */
export function successBody(result: unknown): string {
  if (result instanceof RawJson) return `{"ok":true,"result":${result.text}}`;
  if (result instanceof Described)
    return JSON.stringify({ ok: true, result: result.result, description: result.description });
  return `{"ok":true,"result":${JSON.stringify(result)}}`;
}
/** The body of a refusal. */
export const errorBody = ({ code, message, parameters }: ApiError): string =>
  JSON.stringify({ ok: false, error_code: code, description: message, parameters });
