/** What the pages share that change the catalogue and people: sections, forms with a reason, histories. */
export { BothInputs } from './BothInputs';
export { type Change, Changes } from './Changes';
export { EditForm, NotThere, type Reasoned, useReason, Why } from './EditForm';
export { SearchBox } from './SearchBox';
export { Before, Filters, Head, Hub, Lead, On, type Place, Section } from './Section';
export { useTell } from './told';
export { useRound } from './useRound';
export { useSlice } from './useSlice';
export { WhyConfirm } from './WhyConfirm';
