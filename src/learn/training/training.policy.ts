import { door, everyone, policiesOf } from '../../web/policies.ts';
import { trainingAddresses } from './training.paths.ts';

/** Who holds the resume code of a record, on their device or as they type it. */
const record = door('record');

/** A learner's record opens to who has its code, and to nobody else. Beginning one is open to all. */
export const trainingPolicy = policiesOf(trainingAddresses, {
  training: { read: everyone },
  start: everyone,
  resume: { read: everyone, change: record },
  leave: { read: everyone, change: record },
  code: { read: record },
  codeFile: { read: record },
  path: record,
  step: record,
  notes: { read: record },
  positioning: record,
  positioningQuestion: record,
  evaluation: record,
  evaluationQuestion: record,
  review: record,
  results: { read: record },
  commitments: { read: record },
  commitment: record,
  commitmentDay: { read: record },
  // Who has no record is told what committing is, and where a record begins.
  commit: { read: everyone, change: record },
  // A calendar that subscribes to a record has no cookie: its address is made for it.
  calendar: { read: door('calendar address') },
  myData: { read: record },
  myDataFile: { read: record },
  newCode: record,
  erase: record,
});
