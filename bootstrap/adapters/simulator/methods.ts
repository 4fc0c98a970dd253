/** Every method there is, under its name in lower case. */
import type { Method } from './call.js';
import * as copies from './copy-methods.js';
import * as edits from './edit-methods.js';
import * as profile from './profile-methods.js';
import * as sends from './send-methods.js';
import * as updates from './update-methods.js';

/** `isLimited`: counts against the limits of its chat and of the bot. */
export type MethodEntry = Readonly<{ name: string; run: Method; isLimited: boolean }>;

const LIMITED: Readonly<Record<string, Method>> = {
  sendMessage: sends.sendMessage,
  sendPhoto: sends.sendMedia('photo'),
  sendLivePhoto: sends.sendMedia('live_photo'),
  sendVideo: sends.sendMedia('video'),
  sendAnimation: sends.sendMedia('animation'),
  sendAudio: sends.sendMedia('audio'),
  sendDocument: sends.sendMedia('document'),
  sendVoice: sends.sendMedia('voice'),
  sendVideoNote: sends.sendMedia('video_note'),
  sendSticker: sends.sendMedia('sticker'),
  sendMediaGroup: sends.sendMediaGroup,
  sendLocation: sends.sendLocation,
  sendVenue: sends.sendVenue,
  sendContact: sends.sendContact,
  sendDice: sends.sendDice,
  sendPoll: sends.sendPoll,
  sendChatAction: sends.sendChatAction,
  copyMessage: copies.copyMessage,
  copyMessages: copies.copyMessages,
  forwardMessage: copies.forwardMessage,
  forwardMessages: copies.forwardMessages,
  editMessageText: edits.editMessageText,
  editMessageCaption: edits.editMessageCaption,
  editMessageMedia: edits.editMessageMedia,
  editMessageReplyMarkup: edits.editMessageReplyMarkup,
};
const UNLIMITED: Readonly<Record<string, Method>> = {
  getMe: profile.getMe,
  getUpdates: updates.getUpdates,
  setWebhook: updates.setWebhook,
  deleteWebhook: updates.deleteWebhook,
  getWebhookInfo: updates.getWebhookInfo,
  close: updates.closeOrLogOut,
  logOut: updates.closeOrLogOut,
  deleteMessage: edits.deleteMessage,
  deleteMessages: edits.deleteMessages,
  answerCallbackQuery: edits.answerCallbackQuery,
  setMessageReaction: edits.setMessageReaction,
  setMyCommands: profile.setMyCommands,
  getMyCommands: profile.getMyCommands,
  deleteMyCommands: profile.deleteMyCommands,
  setMyName: profile.setText('name', 'name', 64),
  getMyName: profile.getText('name', 'name'),
  setMyDescription: profile.setText('description', 'description', 512),
  getMyDescription: profile.getText('description', 'description'),
  setMyShortDescription: profile.setText('shortDescription', 'short_description', 120),
  getMyShortDescription: profile.getText('shortDescription', 'short_description'),
  setChatMenuButton: profile.setChatMenuButton,
  getChatMenuButton: profile.getChatMenuButton,
  getChat: profile.getChat,
  getFile: profile.getFile,
  leaveChat: sends.leaveChat,
};

export const METHODS: ReadonlyMap<string, MethodEntry> = new Map(
  [
    ...Object.entries(LIMITED).map(([name, run]) => ({ name, run, isLimited: true })),
    ...Object.entries(UNLIMITED).map(([name, run]) => ({ name, run, isLimited: false })),
  ].map((entry) => [entry.name.toLowerCase(), entry]),
);
