import type { Db } from '../../platform/db/database.ts';
import { rowCount } from '../../platform/db/queries.ts';
import { languages } from '../../standard/standard.ts';
import { type OwnQuestion, type OwnQuestions, ownKinds } from './own-questions.ts';

export const ownQuestionsStore = (db: Db) => {
  const of = async (room: string): Promise<OwnQuestions> => {
    const rows = await db.selectFrom('room_questions').selectAll().where('room', '=', room).execute();
    return new Map(
      rows.map(({ question, kind, lang, words, choices, other }): [string, OwnQuestion] => [
        question,
        {
          id: question,
          kind: ownKinds.find((each) => each === kind) ?? 'choice',
          words,
          lang: languages.find((each) => each === lang) ?? 'fr',
          choices: JSON.parse(choices),
          other: other === null ? undefined : JSON.parse(other),
        },
      ]),
    );
  };

  const wordsOf = ({ lang, words, choices, other }: OwnQuestion) => ({
    lang,
    words,
    choices: JSON.stringify(choices),
    other: other ? JSON.stringify(other) : null,
  });

  const add = async (room: string, question: OwnQuestion): Promise<void> => {
    const { id, kind } = question;
    await db
      .insertInto('room_questions')
      .values({ room, question: id, kind, ...wordsOf(question) })
      .execute();
  };

  return {
    of,
    add,

    /** Words one otherwise; its kind stays. */
    change: async (room: string, question: OwnQuestion): Promise<void> => {
      await db
        .updateTable('room_questions')
        .set(wordsOf(question))
        .where('room', '=', room)
        .where('question', '=', question.id)
        .execute();
    },

    count: (room: string): Promise<number> =>
      rowCount(db.selectFrom('room_questions').where('room', '=', room)),

    erase: async (room: string, question: string): Promise<void> => {
      await db
        .deleteFrom('room_questions')
        .where('room', '=', room)
        .where('question', '=', question)
        .execute();
    },

    /** Erases those of the rooms opened before a day (`YYYY-MM-DD`). Returns how many there were. */
    eraseOld: async (openedBefore: string): Promise<number> => {
      const old = db.selectFrom('rooms').select('id').where('openedAt', '<', openedBefore);
      const { numDeletedRows } = await db
        .deleteFrom('room_questions')
        .where('room', 'in', old)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
};
