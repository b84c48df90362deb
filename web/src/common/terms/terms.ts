import { joined } from '../words/words';
import { requests } from './terms.requests';
import { work } from './terms.work';

/** The schema's enums in the words of the service: `Enum.VALUE`. A check holds them complete. */
export const terms = joined(requests, work);
