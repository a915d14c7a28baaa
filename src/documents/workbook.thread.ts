import { type Sheet, workbookOf } from './workbook.ts';

export default ({
  title,
  tables,
}: {
  readonly title: string;
  readonly tables: readonly Sheet[];
}): Promise<Buffer> => workbookOf(title, tables);
