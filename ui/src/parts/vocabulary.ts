/** The closed vocabularies of the field, in the order in which forms offer them; a test compares them with the contract. */
import type * as C from '../backend/contract.gen';
import { term } from '../i18n/texts.svelte';

const all = <T extends string>(...values: T[]): readonly T[] => values;

export const vocabularies = {
  medium: all<C.Medium>('face-to-face', 'phone', 'message', 'chat', 'video'),
  constellation: all<C.Constellation>('individual', 'couple', 'group', 'class', 'parents', 'conference'),
  component: all<C.Component>('basic', 'planning', 'responsive', 'system-support'),
  field: all<C.Field>('personal', 'social', 'learning', 'career'),
  strategy: all<C.Strategy>(
    'individual-counseling', 'group-counseling', 'classroom-guidance', 'large-class-guidance', 'group-guidance', 'consultation',
    'collaboration', 'case-conference', 'home-visit', 'referral', 'mediation', 'advocacy', 'internet-counseling', 'problem-box',
    'media', 'peer-guidance', 'specialisation', 'needs-assessment', 'data-collection', 'professional-development', 'program-management',
  ),
  function: all<C.Function>('understanding', 'prevention', 'alleviation', 'maintenance', 'advocacy'),
  origin: all<C.Origin>('self-referred', 'invited', 'teacher-referral', 'parent-referral', 'problem-box', 'assessment', 'portal'),
  'note-format': all<C.NoteFormat>('bk', 'soap', 'dap', 'birp', 'girp', 'pie', 'narrative'),
  presence: all<C.Presence>('present', 'late', 'sick', 'excused', 'absent'),
  'skkpd-aspect': all<C.SkkpdAspect>(
    'religious', 'ethical', 'emotional', 'intellectual', 'social-responsibility', 'gender', 'personal', 'entrepreneurship', 'career', 'peers', 'marriage',
  ),
  'skkpd-level': all<C.SkkpdLevel>('recognition', 'accommodation', 'action'),
  'verified-by': all<C.VerifiedBy>('code-word', 'face', 'known-voice', 'not-verified'),
  'risk-sign': all<C.RiskSign>('none-seen', 'review'),
  'risk-disposition': all<C.RiskDisposition>('safety-plan', 'referred', 'parents-informed', 'close-follow-up', 'no-present-risk'),
  'risk-topic': all<C.RiskTopic>('suicide', 'self-harm', 'harm-by-others', 'harm-to-others', 'other'),
  'risk-level': all<C.RiskLevel>('low', 'moderate', 'high', 'imminent'),
  'risk-part': all<C.RiskPart>('ideation', 'plan', 'means', 'intent', 'protective', 'considered'),
  'risk-standing': all<C.RiskStanding>('open', 'incomplete', 'disputed', 'closed'),
  'risk-act': all<C.RiskAct>('stay', 'tell', 'judge', 'agree', 'meet', 'decide'),
  'step-kind': all<C.StepKind>('told', 'done', 'contact'),
  'told-role': all<C.ToldRole>('headmaster', 'homeroom', 'parent', 'colleague', 'violence-team', 'health', 'child-protection', 'police', 'other'),
  'tell-how': all<C.TellHow>('in-person', 'phone', 'message', 'letter'),
  'version-act': all<C.VersionAct>('saved', 'closed', 'reopened'),
  'safety-step': all<C.SafetyStep>('signs', 'coping', 'distraction', 'help', 'professionals', 'environment'),
  duty: all<C.Duty>('violence-team', 'child-protection', 'police', 'warn', 'other'),
  'duty-decision': all<C.DutyDecision>('report', 'no-report'),
  'parents-informed': all<C.ParentsInformed>('yes', 'no', 'later'),
  'duty-standing': all<C.DutyStanding>('due', 'reported', 'answered', 'closed'),
  'consent-kind': all<C.ConsentKind>('counseling', 'guardian', 'internet', 'recording', 'assessment', 'release', 'photo'),
  'identity-check': all<C.IdentityCheck>('document', 'known', 'video', 'school-record', 'not-checked'),
  'gated-act': all<C.GatedAct>('counseling', 'remote', 'assessment', 'recording', 'photo', 'release'),
  'orientation-item': all<C.OrientationItem>('reach', 'failure', 'cues', 'help'),
  'recipient-kind': all<C.RecipientKind>('own', 'school', 'counselee', 'family', 'outside'),
  'consent-from': all<C.ConsentFrom>('student', 'parent'),
  'consent-method': all<C.ConsentMethod>('paper', 'in-person', 'video'),
  'consent-answer': all<C.ConsentAnswer>('given', 'refused', 'withdrawn'),
  sex: all<C.Sex>('female', 'male'),
  'counselee-status': all<C.CounseleeStatus>('active', 'graduated', 'transferred', 'left'),
  relation: all<C.Relation>('father', 'mother', 'guardian', 'sibling', 'other'),
  'contact-kind': all<C.ContactKind>('phone', 'whatsapp', 'email', 'emergency', 'other'),
  'contact-consent': all<C.ContactConsent>('yes', 'emergency-only', 'no'),
  custody: all<C.Custody>('sole', 'shared', 'none'),
  'case-status': all<C.CaseStatus>('new', 'handling', 'monitoring', 'done', 'referred', 'reopened'),
  'alert-kind': all<C.AlertKind>('health', 'custody', 'safety', 'other'),
  'profile-part': all<C.ProfilePart>('living', 'means', 'health', 'education', 'languages', 'customs', 'interests', 'aspirations', 'friends'),
  'link-kind': all<C.LinkKind>('sibling', 'friend', 'couple', 'conflict', 'bully', 'target', 'other'),
  'school-level': all<C.SchoolLevel>('sd', 'smp', 'sma', 'smk', 'other'),
  'attachment-kind': all<C.AttachmentKind>('scan', 'photo', 'letter', 'recording', 'other'),
  paper: all<C.Paper>('a4', 'f4', 'letter', 'folio', 'legal'),
  'appointment-kind': all<C.AppointmentKind>('counseling', 'group', 'classroom', 'parents', 'home-visit', 'meeting', 'other'),
  'calendar-day-kind': all<C.CalendarDayKind>('holiday', 'event'),
  'work-kind': all<C.WorkKind>('referral', 'home-visit', 'conference', 'service-entry', 'permit', 'anecdote', 'visitor', 'problem-note'),
  'referral-target': all<C.ReferralTarget>(
    'homeroom', 'teacher', 'counselor', 'headmaster', 'student-affairs', 'tppk', 'health-center', 'hospital', 'psychologist', 'psychiatrist', 'uptd-ppa',
    'social-service', 'police', 'other',
  ),
  'passed-on': all<C.PassedOn>('identity', 'family', 'reason', 'services', 'assessments', 'documents'),
  'referral-answer': all<C.ReferralAnswer>('accepted', 'declined'),
  'visit-state': all<C.VisitState>('planned', 'done', 'nobody-home', 'cancelled'),
  fulfilment: all<C.Fulfilment>('full', 'partly', 'none'),
  'partner-kind': all<C.PartnerKind>('student', 'parent', 'teacher', 'homeroom', 'headmaster', 'colleague', 'outside', 'nobody'),
  'permit-kind': all<C.PermitKind>('leave-lesson', 'leave-school', 'late'),
  'permit-purpose': all<C.PermitPurpose>('school', 'guidance', 'health', 'family', 'other'),
  'visitor-kind': all<C.VisitorKind>('parent', 'student', 'teacher', 'alumni', 'agency', 'university', 'other'),
  'note-state': all<C.NoteState>('new', 'in-hand', 'answered', 'closed'),
  zone: all<C.Zone>('wib', 'wita', 'wit'),
} as const;

type Vocabularies = typeof vocabularies;

/** Choices of a vocabulary in the language of the window. */
export function choices<V extends keyof Vocabularies>(name: V): { value: Vocabularies[V][number]; text: string }[] {
  return vocabularies[name].map((value) => ({ value, text: term(name, value) }));
}

/** Sections of a note format, in reading order (practice reference 3.4; the same list as in `crates/counseling`). */
export const sections: Record<C.NoteFormat, readonly C.SectionKind[]> = {
  bk: ['problem', 'approach', 'outcome', 'follow-up'],
  soap: ['subjective', 'objective', 'assessment', 'plan'],
  dap: ['data', 'assessment', 'plan'],
  birp: ['behavior', 'intervention', 'response', 'plan'],
  girp: ['goal', 'intervention', 'response', 'plan'],
  pie: ['problem', 'intervention', 'evaluation'],
  narrative: ['narrative'],
};
