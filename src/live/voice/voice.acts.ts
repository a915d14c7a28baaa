/** What people of a room and its facilitator do with its words: what is done, and how it is answered. */
import type { Lang } from '../../standard/standard.ts';
import { commitWords } from '../commit/commit.words.ts';
import type { Room } from '../room/live-room.ts';
import type { CommandOutcome, Participant, Rooms } from '../room/rooms.ts';
import type { Moderation, VoiceForm, VoiceSaid } from './voice.forms.ts';
import { answerLimitAt, voiceWordsLimit, wordsProblem } from './voice.ts';
import { voiceWords } from './voice.words.ts';

/** How an act is answered: where a page without script goes, or what went wrong; the message is for both. */
export type Spoken =
  | { readonly ok: true; readonly said: VoiceSaid; readonly message: string | undefined }
  | { readonly ok: false; readonly problem: string; readonly message: string; readonly status: 400 | 409 };

type Problem = keyof (typeof voiceWords)['fr']['problems'];

const refused = (lang: Lang, problem: Problem, most: number): Spoken => {
  const told = voiceWords[lang].problems[problem];
  const message = typeof told === 'string' ? told : told(most);
  const status = problem === 'no-words' || problem === 'words-long' ? 400 : 409;
  return { ok: false, problem, message, status };
};

/** Does what someone of a room asks with its words. */
export const speak = async (
  { voice }: Rooms,
  room: Room,
  who: Participant,
  form: VoiceForm,
  lang: Lang,
  mostQuestions: number,
): Promise<Spoken> => {
  const words = voiceWords[lang];
  if (form.act !== 'ask' && form.act !== 'answer') {
    const outcome = await voice.support(room, who, form.act.text, form.act.on);
    if (outcome === 'kept') return { ok: true, said: 'ask', message: undefined };
    return refused(lang, outcome, mostQuestions);
  }
  const isQuestion = form.act === 'ask';
  const typed = isQuestion ? form.question : form.opinion;
  const most = isQuestion ? voiceWordsLimit : answerLimitAt(room.steps[form.step]);
  const problem = wordsProblem(typed, most);
  if (problem) return refused(lang, problem, most);
  const outcome = isQuestion
    ? await voice.ask(room, who, typed, lang)
    : await voice.answer(room, who, form.step, typed, lang);
  if (outcome !== 'kept' && outcome !== 'cleaned') return refused(lang, outcome, mostQuestions);
  const cleaned = outcome === 'cleaned';
  if (isQuestion)
    return cleaned
      ? { ok: true, said: 'cleaned', message: words.cleaned }
      : { ok: true, said: 'sent', message: words.sent };
  return cleaned
    ? { ok: true, said: 'answered-cleaned', message: words.opinionCleaned }
    : { ok: true, said: 'answered', message: undefined };
};

/** What a page without script says of what it just sent; undefined where the page itself shows it. */
export const saidText = (lang: Lang, said: VoiceSaid | undefined): string | undefined => {
  const { sent, cleaned, opinionCleaned } = voiceWords[lang];
  const told: Readonly<Partial<Record<VoiceSaid, string>>> = {
    sent,
    cleaned,
    'answered-cleaned': opinionCleaned,
    'committed-cleaned': commitWords[lang].cleaned,
    'committed-apart': commitWords[lang].apart,
  };
  return said && told[said];
};

/** Does what the facilitator asks with the words of a room; `gone` when the text is there no more. */
export const moderate = async (
  { voice, command }: Rooms,
  room: Room,
  { asked, version }: Moderation,
): Promise<CommandOutcome | 'gone'> => {
  if (!('text' in asked)) {
    const { do: act } = asked;
    if (act !== 'erase-texts') return command(room.id, version, { do: act });
    await voice.erase(room, 'all');
    return 'done';
  }
  if (asked.do === 'show') return voice.show(room, version, asked.text);
  const done =
    asked.do === 'erase'
      ? await voice.erase(room, asked.text)
      : await voice.judge(room, asked.text, asked.do);
  return done ? 'done' : 'gone';
};
