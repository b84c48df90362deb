import { joined } from '../../common/words/words';
import { books } from './words.books';
import { refunds } from './words.refunds';

export const words = joined(refunds, books);
