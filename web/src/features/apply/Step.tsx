import { type ComponentType, useEffect } from 'react';
import { Redirect, useLocation } from 'wouter';
import { later } from '../../common/ui';
import { pathOf, type StepName, stepAt } from './path';
import { ApplicantStep, MessagesStep, PurposeStep } from './steps/ChoiceSteps';
import { DatesStep } from './steps/DatesStep';
import { CourseStep, DepartmentStep, InstitutionStep } from './steps/ListSteps';
import { PersonStep } from './steps/PersonStep';
import { ResearchStep, StudiesStep } from './steps/StudySteps';
import { isBegun, useApplication } from './store';

const documents = () => import('./steps/DocumentsStep');
const DocumentsStep = later('documents', documents);

const PAGES: Readonly<Record<Exclude<StepName, 'check'>, ComponentType>> = {
  purpose: PurposeStep,
  applicant: ApplicantStep,
  department: DepartmentStep,
  course: CourseStep,
  institution: InstitutionStep,
  dates: DatesStep,
  person: PersonStep,
  studies: StudiesStep,
  research: ResearchStep,
  messages: MessagesStep,
  documents: DocumentsStep,
};

/** One page of the application, by its address. */
export default function Step() {
  const [at] = useLocation();
  const name = stepAt(at);
  const begun = isBegun(useApplication());
  useEffect(() => {
    // What files are sent with comes while the questions before are answered. A bad line is told when it is wanted.
    documents().catch(() => {});
  }, []);
  const Page = name && name !== 'check' ? PAGES[name] : null;
  // Back from the confirmation, or an address of somebody else's: there is nothing to go on with.
  if (!begun && name !== 'purpose') return <Redirect to={pathOf('purpose')} replace />;
  return Page && <Page />;
}
