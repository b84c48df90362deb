import { joined } from '../../../common/words/words';
import { rows } from './words.rows';
import { table } from './words.table';

export const words = joined(table, rows);
