/** Questions that are asked before something happens: each is a dialog of the browser's own, with its keyboard and focus. */
import { REPORT_REASONS } from '../../bootstrap/adapters/web/frames.js';
import type { ReportReason } from '../../bootstrap/adapters/web/frames.js';
import { byId } from './elements.js';

/** Resolves with whether the person said yes. */
function ask(dialog: HTMLDialogElement): Promise<boolean> {
  if (dialog.open) return Promise.resolve(false);
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}

export const confirmLeave = (): Promise<boolean> => ask(byId('confirm', HTMLDialogElement));
export const confirmDelete = (): Promise<boolean> => ask(byId('delete', HTMLDialogElement));
export const showPrivacy = (): Promise<boolean> => ask(byId('privacy', HTMLDialogElement));

/** Resolves with the reason chosen, if one was. */
export async function askReason(): Promise<ReportReason | undefined> {
  const dialog = byId('report', HTMLDialogElement);
  for (const choice of choices(dialog)) choice.checked = false;
  if (!(await ask(dialog))) return undefined;
  const chosen = choices(dialog).find(({ checked }) => checked)?.value;
  return REPORT_REASONS.find((reason) => reason === chosen);
}

/** What was asked no longer matters: the room has ended. */
export function closeQuestions(): void {
  for (const id of ['confirm', 'delete']) {
    const dialog = byId(id, HTMLDialogElement);
    if (dialog.open) dialog.close('');
  }
}

const choices = (dialog: HTMLDialogElement): HTMLInputElement[] => [
  ...dialog.querySelectorAll<HTMLInputElement>('input[name="reason"]'),
];
