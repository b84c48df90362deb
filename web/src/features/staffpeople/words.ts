import { joined } from '../../common/words/words';
import { accounts } from './words.accounts';
import { keys } from './words.keys';

export const words = joined(accounts, keys);
