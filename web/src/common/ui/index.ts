/** The design system. Screens take their parts from here and write no colours or sizes of their own. */
export { Back } from './Back';
export { Button, FileLink, LinkButton, type Look } from './Button';
export { Calendar } from './Calendar';
export { DateInput } from './DateInput';
export { Confirm, Dialog } from './Dialog';
export { Failed, Loaded, Loading } from './Failed';
export { Field, FieldGroup, type FieldProps } from './Field';
export { FileInput } from './FileInput';
export { ErrorSummary, Form, Met, type Mistake, mistakesOf } from './Form';
export {
  Checkboxes,
  DigitsInput,
  LongText,
  PhoneInput,
  Radios,
  TextInput,
  TimeInput,
} from './inputs';
export { later } from './later';
export { type Meaning, Notice } from './Notice';
export { Paged } from './Paged';
export {
  Card,
  CopyButton,
  Day,
  Empty,
  type Fact,
  type Happening,
  Ltr,
  Moment,
  Money,
  More,
  Panel,
  StatusTag,
  StepOf,
  SummaryList,
  type TagLook,
  Timeline,
} from './parts';
export { type Option, Select } from './Select';
export { type Column, Table } from './Table';
export { type Tab, Tabs } from './Tabs';
export { Told } from './Told';
export { useOneOpen } from './useOneOpen';
