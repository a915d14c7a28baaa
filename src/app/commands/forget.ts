import { erasedInWords } from '../../people/learners/erased-list.ts';
import type { Command, Settings } from '../../platform/command.ts';
import type { Config } from '../config.ts';

/** `cap18 forget`: erases again what was erased after the copy that the database comes from. */
export const forgetCommand: Command<Config & Settings> = {
  usage: [['forget', 'erase again what an older database brought back; servers must be stopped']],
  run: async (words, { config, print }) => {
    if (words.length > 0) return 'usage';
    // All that serves has to be loaded: every feature erases what it keeps.
    const { forgetErased } = await import('../main.ts');
    const back = await forgetErased(config());
    print(
      back.length === 0
        ? 'The database has nothing of what was erased, as far as this installation knows.'
        : `Erased again: ${erasedInWords(back)}. The copy that they came from still contains them: remove it as soon as you can.`,
    );
    return undefined;
  },
};
