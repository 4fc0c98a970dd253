/** How the link of a text is previewed, as a bot or a person asks for it. */
import { badRequest } from './api-error.js';
import type { ApiMessage, LinkPreview } from './api-types.js';
import type { Call } from './call.js';
import { flagOf, textOf } from './json.js';
import type { JsonObject } from './json.js';

export function previewFields({ args }: Call): Pick<ApiMessage, 'link_preview_options'> {
  const options = args.object('link_preview_options');
  return options === undefined ? {} : { link_preview_options: readPreview(options) };
}

/** Throws ApiError 400 for options that contradict each other. */
export function readPreview(options: JsonObject): LinkPreview {
  const flags = ['is_disabled', 'prefer_small_media', 'prefer_large_media', 'show_above_text'] as const;
  const preview: LinkPreview = {};
  for (const flag of flags) if (flagOf(options, flag)) preview[flag] = true;
  if (preview.prefer_small_media && preview.prefer_large_media)
    throw badRequest("can't use both prefer_small_media and prefer_large_media");
  const url = textOf(options, 'url');
  return url === undefined ? preview : { ...preview, url };
}
