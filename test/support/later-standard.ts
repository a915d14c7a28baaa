import type { Action, Practice, Standard, Standards } from '../../src/standard/standard.ts';

/** A year in which no version of ours came out yet. */
export const laterVersion = '2030.1';
/** A year in which none had come out. */
export const formerVersion = '2020.1';
export const addedTitle = 'Action ajoutée en 2030';
export const rewordedTitle = 'Action redite en 2030';

const changed = (action: Action): Action =>
  action.id === '5.1' ? { ...action, title: { fr: rewordedTitle, en: action.title.en } } : action;

const changedPractice = (practice: Practice): Practice => {
  const actions = practice.actions.map(changed);
  const [first] = actions;
  if (practice.id === 3) return { ...practice, actions: actions.filter(({ id }) => id !== '3.2') };
  return practice.id === 1 && first
    ? {
        ...practice,
        actions: [...actions, { ...first, id: '1.4', title: { fr: addedTitle, en: 'Action added in 2030' } }],
      }
    : { ...practice, actions };
};

/**
 * A version of the standard that differs from another one in everything that a version may: 1.4 is added, 3.2 is withdrawn,
 * 5.1 is reworded in French.
 */
export const laterStandard = (standard: Standard): Standard => ({
  ...standard,
  version: laterVersion,
  practices: standard.practices.map(changedPractice),
});

/** A standard in force, beside a version that came before it: the one differs from the other as a later version does. */
export const withFormer = (current: Standard): Standards => {
  const former = { ...laterStandard(current), version: formerVersion };
  return { current, byVersion: new Map([former, current].map((each) => [each.version, each])) };
};
