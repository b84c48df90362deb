import { joined } from '../../common/words/words';
import { lists } from './words.lists';
import { wordings } from './words.wordings';

export const words = joined(lists, wordings);
