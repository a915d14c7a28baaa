import { door, everyone, policiesOf } from '../../web/policies.ts';
import { checkupAddresses } from './checkup.paths.ts';

/** Who holds the resume code of the record that a checkup is in, on their device or as they type it. */
const record = door('record');

/** What a person said of a service opens to who has their code, and to nobody else. Beginning is open to all. */
export const checkupPolicy = policiesOf(checkupAddresses, {
  // Who has no record is told what taking stock is, and where a record begins.
  checkup: { read: everyone, change: record },
  checkupForm: { read: everyone },
  checkupResult: { read: record },
  checkupService: record,
  checkupPractice: record,
  checkupFile: { read: record },
});
