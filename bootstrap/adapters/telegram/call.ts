/** One call of the Bot API as data, typed by the library: what is shown to people is shown by these. */
import type { Api } from 'node-telegram-bot-api';

export type ShowMethod =
  | 'sendMessage'
  | 'sendPhoto'
  | 'sendLivePhoto'
  | 'sendVideo'
  | 'sendAnimation'
  | 'sendVoice'
  | 'sendVideoNote'
  | 'sendSticker'
  | 'sendAudio'
  | 'sendDocument'
  | 'sendMediaGroup'
  | 'sendLocation'
  | 'sendVenue'
  | 'sendContact'
  | 'sendPoll'
  | 'editMessageText'
  | 'editMessageCaption'
  | 'editMessageMedia'
  | 'setMessageReaction'
  | 'deleteMessage'
  | 'sendChatAction';

export type ParamsOf<M extends ShowMethod> = NonNullable<Parameters<Api[M]>[0]>;
export type Call = { [M in ShowMethod]: Readonly<{ method: M; params: ParamsOf<M> }> }[ShowMethod];
