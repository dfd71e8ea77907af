/* eslint-disable */
// Written from crates/workstation/src/contract.rs. To write it again: cargo xtask codegen

/** Every method with what goes in and what comes out. */
export interface Methods {
  'app.status': { params: Nothing; output: AppStatus };
  'app.setLang': { params: SetLang; output: AppStatus };
  'app.setTheme': { params: SetTheme; output: AppStatus };
  'app.chooseFolder': { params: Nothing; output: Chosen };
  'app.openOther': { params: Nothing; output: AppStatus };
  'app.printers': { params: Nothing; output: Array<Printer> };
  'job.cancel': { params: JobRef; output: Nothing };
  'clipboard.copy': { params: CopyText; output: Copied };
  'passphrase.strength': { params: JudgePassphrase; output: Strength };
  'passphrase.suggest': { params: SuggestPassphrase; output: Suggestion };
  'file.quickUnlock': { params: Nothing; output: QuickUnlock };
  'file.rekey': { params: Passphrase; output: AppStatus };
  'sync.joinState': { params: Nothing; output: PairState };
  'sync.joinConfirm': { params: JoinConfirm; output: PairState };
  'file.create': { params: CreateFile; output: AppStatus };
  'file.unlock': { params: Passphrase; output: AppStatus };
  'file.unlockQuick': { params: Nothing; output: AppStatus };
  'file.unlockWithRecovery': { params: RecoveryUnlock; output: AppStatus };
  'restore.choose': { params: Nothing; output: RestoreFrom };
  'restore.run': { params: Restore; output: AppStatus };
  'sync.join': { params: JoinFile; output: JobRef };
  'file.changePassphrase': { params: ChangePassphrase; output: Nothing };
  'file.recoverySheet': { params: Output; output: OutputDone };
  'file.recoveryState': { params: Nothing; output: RecoveryState };
  'file.setQuickUnlock': { params: SetQuickUnlock; output: QuickUnlock };
  'file.testRecovery': { params: RecoveryTest; output: RecoveryState };
  'file.oldCopy': { params: Nothing; output: OldCopy };
  'file.forgetOldCopy': { params: Nothing; output: OldCopy };
  'file.verify': { params: Nothing; output: Verification };
  'file.exportPlaintext': { params: Passphrase; output: OutputDone };
  'draft.get': { params: DraftRef; output: DraftWords };
  'draft.save': { params: DraftWords; output: Nothing };
  'backup.status': { params: Nothing; output: BackupStatus };
  'backup.run': { params: BackUp; output: BackUpDone };
  'backup.onlyCopy': { params: Passphrase; output: BackupStatus };
  'backup.schedule': { params: BackupSchedule; output: BackupStatus };
  'sample.create': { params: Nothing; output: Nothing };
  'today.get': { params: Nothing; output: Today };
  'radar.get': { params: Nothing; output: Radar };
  'school.get': { params: Nothing; output: Profiles };
  'school.save': { params: Save<Profiles>; output: Profiles };
  'school.setLogo': { params: SetLogo; output: Profiles };
  'class.list': { params: Nothing; output: Classes };
  'class.save': { params: Save<Class>; output: Classes };
  'counselee.list': { params: CounseleeFilter; output: CounseleePage };
  'counselee.get': { params: CounseleeRef; output: CounseleeView };
  'counselee.save': { params: SaveCounselee; output: Counselee };
  'counselee.tagMany': { params: TagMany; output: Array<CounseleeId> };
  'counselee.moveMany': { params: MoveToClass; output: Before };
  'trash.list': { params: Nothing; output: Trash };
  'trash.restore': { params: TrashRef; output: Nothing };
  'view.list': { params: Nothing; output: Array<SavedView> };
  'view.save': { params: Save<SavedView>; output: Array<SavedView> };
  'view.delete': { params: SavedViewRef; output: Array<SavedView> };
  'view.restore': { params: SavedViewRef; output: Array<SavedView> };
  'counselee.delete': { params: CounseleeRef; output: Nothing };
  'counselee.restore': { params: CounseleeRef; output: CounseleeView };
  'counselee.setPhoto': { params: SetPhoto; output: CounseleeView };
  'guardian.save': { params: SaveGuardian; output: CounseleeView };
  'guardian.delete': { params: GuardianRef; output: Nothing };
  'contact.save': { params: SaveContact; output: CounseleeView };
  'contact.delete': { params: ContactRef; output: Nothing };
  'consent.save': { params: Save<Consent>; output: CounseleeView };
  'consent.page': { params: CounseleeRef; output: ConsentPage };
  'consent.check': { params: CheckGate; output: Array<GateLine> };
  'consent.consequences': { params: ConsentRef; output: Consequences };
  'consent.withdraw': { params: WithdrawConsent; output: CounseleeView };
  'consent.takeBack': { params: ConsentRef; output: CounseleeView };
  'consent.override': { params: OverrideConsent; output: CounseleeView };
  'consent.endOverride': { params: OverrideRef; output: Nothing };
  'consent.inventory': { params: CounseleeRef; output: Inventory };
  'orientation.tick': { params: TickOrientation; output: ConsentPage };
  'availability.save': { params: Save<Availability>; output: Nothing };
  'jurisdiction.get': { params: Nothing; output: Jurisdictions };
  'jurisdiction.choose': { params: ChooseJurisdiction; output: Jurisdictions };
  'jurisdiction.review': { params: ReviewJurisdiction; output: Jurisdictions };
  'profile.save': { params: SaveProfile; output: CounseleeView };
  'alert.save': { params: Save<Alert>; output: CounseleeView };
  'alert.delete': { params: AlertRef; output: Nothing };
  'alert.restore': { params: AlertRef; output: Nothing };
  'caseStatus.change': { params: ChangeStatus; output: CounseleeView };
  'caseStatus.takeBack': { params: StatusRef; output: CounseleeView };
  'emergency.save': { params: SaveEmergencyCard; output: CounseleeView };
  'emergency.saveDefaults': { params: SaveEmergencyDefaults; output: Nothing };
  'codeWord.set': { params: SetCodeWord; output: CounseleeView };
  'codeWord.show': { params: CounseleeRef; output: CodeWord };
  'link.save': { params: Save<CounseleeLink>; output: CounseleeView };
  'link.delete': { params: LinkRef; output: Nothing };
  'link.restore': { params: LinkRef; output: Nothing };
  'tag.list': { params: Nothing; output: Array<string> };
  'search.find': { params: SearchQuery; output: Array<SearchHit> };
  'search.contents': { params: SearchContents; output: SearchFound };
  'roster.choose': { params: Nothing; output: RosterPreview | null };
  'roster.remap': { params: RosterRemap; output: RosterPreview };
  'roster.apply': { params: RosterApply; output: RosterApplied };
  'roster.cancel': { params: RosterToken; output: Nothing };
  'session.start': { params: StartSession; output: SessionView };
  'session.startClass': { params: StartClass; output: SessionView };
  'session.saveAttendance': { params: SaveAttendance; output: SessionView };
  'session.saveMembers': { params: SaveMembers; output: SessionView };
  'session.get': { params: SessionRef; output: SessionView };
  'session.list': { params: SessionFilter; output: Array<SessionLine> };
  'session.saveFrame': { params: SaveFrame; output: SessionView };
  'session.saveDraft': { params: SaveDraft; output: Saved };
  'session.saveVersion': { params: SaveDraft; output: Saved };
  'session.sign': { params: SessionRef; output: SessionView };
  'session.lock': { params: SessionRef; output: SessionView };
  'session.addAddendum': { params: AddAddendum; output: SessionView };
  'session.convert': { params: ConvertNote; output: SessionView };
  'session.versions': { params: SessionRef; output: Array<SessionVersion> };
  'session.moveEffects': { params: SessionOf; output: MoveEffects };
  'session.move': { params: MoveSession; output: Moved };
  'session.retract': { params: RetractSession; output: SessionView };
  'session.cosign': { params: Cosign; output: SessionView };
  'supervisor.list': { params: Nothing; output: Array<Supervisor> };
  'supervisor.add': { params: AddSupervisor; output: Array<Supervisor> };
  'supervisor.end': { params: EndSupervisor; output: Array<Supervisor> };
  'snippet.list': { params: Nothing; output: Array<Snippet> };
  'snippet.save': { params: Save<Snippet>; output: Array<Snippet> };
  'snippet.delete': { params: SnippetRef; output: Array<Snippet> };
  'snippet.restore': { params: SnippetRef; output: Array<Snippet> };
  'session.delete': { params: SessionRef; output: Nothing };
  'session.restore': { params: SessionRef; output: SessionView };
  'appointment.list': { params: Span; output: Array<Appointment> };
  'appointment.get': { params: AppointmentRef; output: Appointment };
  'appointment.check': { params: Appointment; output: Array<PlanWarning> };
  'appointment.save': { params: Save<Appointment>; output: Appointment };
  'appointment.delete': { params: AppointmentRef; output: Nothing };
  'appointment.restore': { params: AppointmentRef; output: Appointment };
  'appointment.endSeries': { params: EndSeries; output: Nothing };
  'appointment.reminders': { params: Nothing; output: Array<Appointment> };
  'calendar.get': { params: Span; output: CalendarView };
  'calendar.saveBells': { params: Save<BellSchedule>; output: BellSchedule };
  'calendar.saveDay': { params: Save<CalendarDay>; output: CalendarDay };
  'calendar.deleteDay': { params: CalendarDayRef; output: Nothing };
  'calendar.restoreDay': { params: CalendarDayRef; output: CalendarDay };
  'calendar.choose': { params: Nothing; output: CalendarPreview | null };
  'calendar.apply': { params: CalendarApply; output: CalendarApplied };
  'calendar.cancel': { params: CalendarToken; output: Nothing };
  'calendar.export': { params: CalendarExport; output: OutputDone };
  'waitlist.save': { params: Save<WaitlistEntry>; output: WaitlistEntry };
  'waitlist.take': { params: TakeWaiting; output: Appointment };
  'followUp.save': { params: Save<FollowUp>; output: FollowUp };
  'followUp.done': { params: FollowUpDone; output: FollowUp };
  'risk.list': { params: Nothing; output: Array<RiskLine> };
  'risk.open': { params: Nothing; output: RiskBoard };
  'risk.get': { params: CounseleeRef; output: RiskView };
  'risk.save': { params: SaveReview; output: RiskView };
  'risk.step': { params: RiskStep; output: RiskView };
  'risk.reopen': { params: ReopenReview; output: RiskView };
  'risk.saveTerms': { params: SaveTerms; output: Nothing };
  'safetyPlan.save': { params: SavePlan; output: RiskView };
  'safetyPlan.fit': { params: FitPlan; output: PlanFit };
  'duty.save': { params: SaveDuty; output: RiskView };
  'duty.reopen': { params: ReopenDuty; output: RiskView };
  'safeguarding.add': { params: SafeguardingEntry; output: RiskView };
  'work.list': { params: WorkFilter; output: WorkPage };
  'work.get': { params: WorkRef; output: WorkView };
  'work.propose': { params: ProposeWork; output: Work };
  'work.save': { params: SaveWork; output: WorkView };
  'work.delete': { params: WorkRef; output: Nothing };
  'work.restore': { params: WorkRef; output: WorkView };
  'work.book': { params: MakeBook; output: OutputDone };
  'instrument.list': { params: Nothing; output: Array<InstrumentLine> };
  'instrument.get': { params: InstrumentQuery; output: InstrumentView };
  'administration.list': { params: AdministrationFilter; output: Array<AdministrationLine> };
  'administration.start': { params: StartAdministration; output: ResultView };
  'administration.handOver': { params: AdministrationRef; output: AppStatus };
  'administration.answer': { params: Answer; output: Answered };
  'administration.finish': { params: AdministrationRef; output: ResultView };
  'administration.result': { params: AdministrationRef; output: ResultView };
  'document.types': { params: Nothing; output: Array<DocumentType> };
  'document.prefill': { params: DocumentSource; output: DocumentDraft };
  'document.preview': { params: DocumentDraft; output: Preview };
  'document.issue': { params: IssueDocument; output: Issued };
  'document.prefillMany': { params: DocumentsFor; output: ManyDocuments };
  'document.checkMany': { params: ManyDocuments; output: Array<ManyLine> };
  'document.previewMany': { params: PreviewOfMany; output: Preview };
  'document.issueMany': { params: IssueMany; output: IssuedMany };
  'document.register': { params: RegisterFilter; output: Array<IssuedDocument> };
  'attachment.add': { params: AddAttachments; output: AttachmentsAdded };
  'attachment.list': { params: AttachmentFilter; output: AttachmentList };
  'attachment.rename': { params: Save<RenameAttachment>; output: Attachment };
  'attachment.remove': { params: AttachmentRef; output: Nothing };
  'attachment.restore': { params: AttachmentRef; output: Nothing };
  'attachment.save': { params: AttachmentRef; output: OutputDone };
  'drawer.status': { params: Nothing; output: DrawerStatus };
  'drawer.create': { params: Passphrase; output: DrawerStatus };
  'drawer.open': { params: Passphrase; output: DrawerStatus };
  'drawer.lock': { params: Nothing; output: DrawerStatus };
  'drawer.changePassphrase': { params: ChangeDrawerPassphrase; output: DrawerStatus };
  'drawer.list': { params: DrawerFilter; output: DrawerView };
  'drawer.save': { params: SaveDrawerNote; output: DrawerNote };
  'drawer.delete': { params: DrawerRef; output: Nothing };
  'drawer.restore': { params: DrawerRef; output: Nothing };
  'drawer.purge': { params: DrawerPurge; output: Nothing };
  'drawer.share': { params: DrawerShare; output: DrawerShared };
  'settings.get': { params: Nothing; output: Settings };
  'settings.save': { params: Save<Settings>; output: Settings };
  'retention.list': { params: RetentionFilter; output: RetentionView };
  'retention.notice': { params: Nothing; output: RetentionNotice };
  'retention.reviewed': { params: Nothing; output: Nothing };
  'retention.confirmClock': { params: ConfirmClock; output: Nothing };
  'retention.rules': { params: Nothing; output: RetentionRules };
  'retention.saveRule': { params: Save<Rule>; output: RetentionRules };
  'retention.resetRule': { params: ClassRef; output: RetentionRules };
  'retention.useProfile': { params: UseProfile; output: RetentionRules };
  'retention.hold': { params: PlaceHold; output: Nothing };
  'retention.lift': { params: LiftHold; output: Nothing };
  'retention.keep': { params: KeepLonger; output: Nothing };
  'retention.unkeep': { params: KeepingRef; output: Nothing };
  'retention.preview': { params: DestructionAsk; output: DestructionPreview };
  'retention.request': { params: DestructionAsk; output: Destruction };
  'retention.cancel': { params: DestructionRef; output: Destruction };
  'retention.confirm': { params: ConfirmDestruction; output: DestructionDone };
  'retention.cleanBackups': { params: DestructionRef; output: Destruction };
  'retention.certificate': { params: MakeCertificate; output: OutputDone };
  'audit.list': { params: AuditFilter; output: Array<AuditLine> };
  'sync.status': { params: Nothing; output: SyncStatus };
  'sync.enrol': { params: EnrolCode; output: SyncStatus };
  'sync.now': { params: Nothing; output: SyncStatus };
  'sync.pairOffer': { params: Nothing; output: PairOffer };
  'sync.pairState': { params: PairRef; output: PairState };
  'sync.pairCancel': { params: PairRef; output: Nothing };
  'sync.pairConfirm': { params: PairConfirm; output: PairState };
  'conflict.list': { params: Nothing; output: Conflicts };
  'conflict.resolve': { params: ResolveConflict; output: Conflicts };
  'conflict.seen': { params: SeenConflict; output: Conflicts };
  'conflict.settle': { params: SettleContested; output: Conflicts };
  'file.lock': { params: Nothing; output: AppStatus };
}

/** Methods that answer raw bytes, with what goes in. */
export interface BytesMethods {
  /** image/jpeg */
  'counselee.photo': CounseleeRef;
  /** image/jpeg */
  'attachment.preview': AttachmentPreview;
  /** application/octet-stream */
  'attachment.part': AttachmentPart;
  /** image/png */
  'school.logo': SetLogo;
  /** application/pdf */
  'document.pdf': DocumentDraft;
}

/** Methods that need no open case file. */
export const SESSION_METHODS: ReadonlySet<string> = new Set([
  'app.status',
  'app.setLang',
  'app.setTheme',
  'app.chooseFolder',
  'app.openOther',
  'app.printers',
  'job.cancel',
  'clipboard.copy',
  'passphrase.strength',
  'passphrase.suggest',
  'file.quickUnlock',
  'file.rekey',
  'sync.joinState',
  'sync.joinConfirm',
  'file.create',
  'file.unlock',
  'file.unlockQuick',
  'file.unlockWithRecovery',
  'restore.choose',
  'restore.run',
  'sync.join',
]);

/** An act that consent gates. */
export type ActState = {
  /** Act. */
  act: GatedAct;
  /** What the gate says today. */
  state: GateState;
  /** What is lacking. */
  lacks: Array<Lack>;
  /** The reason that opens it, where one does. */
  opened: Override | null;
};

/** A supplement to a locked session. */
export type AddAddendum = {
  /** Session. */
  id: SessionId;
  /** Why. */
  reason: string;
  /** Text. */
  text: string;
};

/** Files to attach. */
export type AddAttachments = {
  /** To whom. */
  counselee: CounseleeId;
  /** To which of her sessions, if to one. */
  session: SessionId | null;
  /** To which of her home visits, if to one; never beside a session. */
  homeVisit: WorkId | null;
  /** From where. */
  source: AttachSource;
};

/** Enrols a supervisor, who types her own passphrase. */
export type AddSupervisor = {
  /** Full name with titles. */
  name: string;
  /** Employee number or another; may be empty. */
  number: string;
  /** In what office. */
  role: string;
  /** The supervisor's own passphrase. */
  passphrase: string;
};

/** A signed supplement to a locked session. */
export type Addendum = {
  /** Identity. */
  id: AddendumId;
  /** What it says. */
  kind: AddendumKind;
  /** Full name of the author. */
  by: string;
  /** In what office a co-signer signs; empty otherwise. */
  role: string;
  /** When (milliseconds since 1970, UTC). */
  atMs: number;
  /** Why it was needed; empty in a co-signature. */
  reason: string;
  /** The text; empty in a retraction, and in a co-signature without a remark. */
  text: string;
  /** Of a retraction: the session of another file to which the note was moved. */
  movedTo: SessionId | null;
};

/** A signed supplement to a locked session. */
export type AddendumId = string;

/** What is signed onto a locked session. */
export type AddendumKind = "supplement" | "retraction" | "cosignature";

/** One administration of an instrument. */
export type Administration = {
  /** Identity. */
  id: AdministrationId;
  /** To whom. */
  counselee: CounseleeId;
  /** Instrument id. */
  instrument: string;
  /** Version of the definition in use when it was given. */
  instrumentVersion: string;
  /** Language in which it was given (`id` or `en`). */
  locale: string;
  /** How. */
  mode: AdministrationMode;
  /** Day on which it was given. */
  on: string;
  /** Session it belongs to. */
  session: SessionId | null;
  /** Item id -> value; an item without an entry was not answered. */
  responses: { [key in string]?: number };
  /** Whether the counselor or the counselee has finished it. */
  finished: boolean;
};

/** Which administrations. */
export type AdministrationFilter = {
  /** Only of this counselee. */
  counselee: CounseleeId | null;
  /** Only finished ones, or only those that are not. */
  finished?: boolean | null;
  /** At most so many, the newest; all of them where nothing is said. */
  limit?: number | null;
};

/** One administration of an instrument to one person. */
export type AdministrationId = string;

/** A line of a result list. */
export type AdministrationLine = {
  /** Identity. */
  id: AdministrationId;
  /** Counselee. */
  counselee: CounseleeId;
  /** Name. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** Instrument id. */
  instrument: string;
  /** Title. */
  title: string;
  /** Day. */
  on: string;
  /** Finished. */
  finished: boolean;
  /** Answered items. */
  answered: number;
  /** Items. */
  items: number;
};

/** How the answers came in; the same answers give the same score by any way. */
export type AdministrationMode = "screen" | "keyed" | "file" | "portal";

/** Names an administration. */
export type AdministrationRef = {
  /** Identity. */
  id: AdministrationId;
};

/** Who consents from an age on. */
export type AgeBand = {
  /** First whole year of age. */
  from: number;
  /** Who has to consent; nobody when empty. */
  sides: Array<ConsentFrom>;
};

/** An age and where it comes from. */
export type AgeRule = {
  /** Whole years. */
  years: number;
  /** The rule that says so. */
  basis: Both;
  /** Whether it still has to be looked up in its official text. */
  to_be_confirmed: boolean;
};

/** An alert. */
export type Alert = {
  /** Identity; absent before it is first saved. */
  id: AlertId | null;
  /** Whom it concerns. */
  counselee: CounseleeId;
  /** What it is about. */
  kind: AlertKind;
  /** What must be known. */
  text: string;
  /** First day on which it holds. */
  from: string;
  /** Last day; none = until it is taken away. */
  until: string | null;
  /** Name of who wrote it first (filled when saved). */
  by: string;
};

/** An alert on a counselee's file. */
export type AlertId = string;

/** What an alert is about. */
export type AlertKind = "health" | "custody" | "safety" | "other";

/** Names one alert. */
export type AlertRef = {
  /** Identity. */
  id: AlertId;
};

/** An anecdotal record. */
export type Anecdote = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** Who was observed. */
  counselee: CounseleeId | null;
  /** Day. */
  day: string;
  /** Time of day. */
  time: HourMinute | null;
  /** Where. */
  place: string;
  /** Who observed it. */
  observer: string;
  /** The situation (confidential). */
  situation: string;
  /** What was done and said, as seen and heard (confidential). */
  behaviour: string;
  /** What it may mean (confidential). */
  interpretation: string;
  /** What is done next (confidential). */
  nextStep: string;
};

/** Sets or clears an answer. */
export type Answer = {
  /** Administration. */
  id: AdministrationId;
  /** Item. */
  item: string;
  /** Value; absent clears it. */
  value: number | null;
};

/** After an answer. */
export type Answered = {
  /** Answered items. */
  answered: number;
  /** Items in all. */
  total: number;
  /** A risk rule was met by the raw answer: the page opens the risk path. */
  risk: boolean;
};

/** What the window shows before anything else. */
export type AppStatus = {
  /** State. */
  state: FileState;
  /** Name of the case file without its ending, no path; empty while none is known. */
  fileName: string;
  /** Language. */
  lang: UiLang;
  /** `light`, `dark` or `system`. */
  theme: string;
  /** Version of the program. */
  version: string;
  /** Minutes without a key or pointer until the file locks; 0 = never. */
  lockMinutes: number;
  /** Seconds until the next passphrase is taken, after several wrong ones; 0 = now. */
  waitSeconds: number;
  /** Whether this is the program under automated test. */
  automation: boolean;
  /** The assessment whose counselee has the screen: nothing but it is shown until the file is locked. */
  handed: AdministrationId | null;
};

/** A calendar entry: one meeting, a series of them (`recurrence`), or one meeting of a series (`series`, `occurrence`). */
export type Appointment = {
  /** Identity; absent before it is first saved. A meeting of a series has one before anything is written of it. */
  id: AppointmentId | null;
  /** With whom; the first of several. */
  counselee: CounseleeId | null;
  /** The other counselees. */
  others: Array<Attendee>;
  /** A class as a whole. */
  class: ClassId | null;
  /** Name of the first counselee, else what was typed, else the name of the class. */
  title: string;
  /** Class of the first counselee, or the class itself; empty when none. */
  className: string;
  /** Start. */
  startsAt: string;
  /** Length in minutes: 5 to 480. */
  durationMinutes: number;
  /** Place. */
  place: string;
  /** Neutral purpose. */
  purpose: string;
  /** What it is for. */
  kind: AppointmentKind;
  /** State. */
  status: AppointmentStatus;
  /** How it recurs. Of a meeting of a series: how the series recurs. */
  recurrence: Recurrence | null;
  /** The series that it is a meeting of. */
  series: AppointmentId | null;
  /** The day on which the series has this meeting, wherever it was moved to. */
  occurrence: string | null;
  /** How many minutes before the start the window reminds; none: not at all. */
  reminderMinutes: number | null;
  /** When it was first agreed for, if it was moved. */
  movedFrom: string | null;
  /** Identity in the calendar that it was imported from; empty when none. */
  uid: string;
};

/** A calendar entry. */
export type AppointmentId = string;

/** What an appointment is for, in neutral words. */
export type AppointmentKind = "counseling" | "group" | "classroom" | "parents" | "home-visit" | "meeting" | "other";

/** Names an appointment. */
export type AppointmentRef = {
  /** Identity. */
  id: AppointmentId;
};

/** What became of an appointment. A moved one takes place at another time than was first agreed. */
export type AppointmentStatus = "planned" | "held" | "cancelled" | "no-show" | "moved";

/** When an item is asked: only after these answers. */
export type AskedWhen = {
  /** Whether all of the items must be answered so, or any. */
  all: boolean;
  /** Items. */
  items: Array<string>;
  /** Values, one of which counts. */
  values: number[];
};

/** Where files to attach come from. */
export type AttachSource = "choose" | "dropped";

/** An attached file, without its content. */
export type Attachment = {
  /** Identity. */
  id: AttachmentId;
  /** Whose. */
  counselee: CounseleeId;
  /** Name of the counselee (filled when read). */
  counseleeName: string;
  /** Session that it was added to. */
  session: SessionId | null;
  /** Home visit that it was added to; none while that one lies in the trash. */
  homeVisit: WorkId | null;
  /** Document that it belongs to. */
  document: IssuedDocumentId | null;
  /** Name, as the file had it or as it was renamed. */
  name: string;
  /** What its content is, by its first bytes (`image/jpeg`, ...). */
  mediaType: string;
  /** What it is to the counselor. */
  kind: AttachmentKind;
  /** Bytes of its content. */
  size: number;
  /** What the counselor noted beside it. */
  note: string;
  /** When it was added (milliseconds since 1970, UTC). */
  addedMs: number;
  /** Whether a locked session keeps it: it is neither renamed nor deleted then. */
  locked: boolean;
  /** Whether its content lies on this laptop. */
  here: boolean;
  /** Whether it came too late for its session: that was locked without it, and it is no part of what was locked. */
  late: boolean;
};

/** Which attachments to list. */
export type AttachmentFilter = {
  /** Only of this counselee, those of her sessions and home visits included. */
  counselee: CounseleeId | null;
  /** Only of this session. */
  session: SessionId | null;
  /** Only of this home visit. */
  homeVisit: WorkId | null;
};

/** A file attached to a counselee, session, home visit or document. */
export type AttachmentId = string;

/** What an attachment is to the counselor. */
export type AttachmentKind = "scan" | "photo" | "letter" | "recording" | "other";

/** Attachments and the room for them. */
export type AttachmentList = {
  /** Newest first. */
  attachments: Array<Attachment>;
  /** KiB that all attachments of the case file take on this laptop. */
  usedKib: number;
  /** KiB that they may take. */
  mostKib: number;
  /** KiB that one file may have. */
  fileKib: number;
};

/** A piece of an attachment's content. */
export type AttachmentPart = {
  /** Identity. */
  id: AttachmentId;
  /** First byte, from 0. */
  offset: number;
  /** At most so many bytes, and never more than 1 MiB; fewer at the end. */
  length: number;
};

/** A picture of an attached picture: upright, without anything that a camera wrote beside it. */
export type AttachmentPreview = {
  /** Identity. */
  id: AttachmentId;
  /** Longest side in pixels; at most 2400. */
  side: number;
};

/** Names one attachment. */
export type AttachmentRef = {
  /** Identity. */
  id: AttachmentId;
};

/** What became of the files. */
export type AttachmentsAdded = {
  /** False when the person chose nothing. */
  chosen: boolean;
  /** The new attachments. */
  added: Array<AttachmentId>;
  /** Files that were not taken, and why. */
  refused: Array<RefusedFile>;
};

/** A member of a session with several. */
export type Attendance = {
  /** Who. */
  counselee: CounseleeId;
  /** Whether she came. */
  presence: Presence;
  /** What is written of her alone; empty when nothing is. */
  line: string;
};

/** One of several counselees of an appointment. */
export type Attendee = {
  /** Who. */
  id: CounseleeId;
  /** Name (filled when read). */
  name: string;
  /** Class (filled when read). */
  className: string;
};

/** Which part of the access log. */
export type AuditFilter = {
  /** Only this kind of act: `view`, `search`, `print`, `export`, `release`, `change`, `sign`, `failed` or `open`. */
  kind: string | null;
  /** Only what concerns this counselee. */
  counselee: CounseleeId | null;
  /** First day, in the school's time zone. */
  from: string | null;
  /** Last day. */
  to: string | null;
  /** Part of the words of the act, in the window's language. */
  text: string;
  /** Goes on before this entry. */
  before: number | null;
  /** At most so many; 0 = 100. */
  limit: number;
};

/** A line of the access log. */
export type AuditLine = {
  /** Place in the log, from 1; the last one of a part is what the next part goes on before. */
  seq: number;
  /** When (milliseconds since 1970, UTC). */
  atMs: number;
  /** What: Fluent id `audit-<action>`. */
  action: string;
  /** Who. */
  by: string;
  /** Kind of record. */
  kind: string;
  /** The counselee concerned; the first where there are several. */
  counselee: CounseleeId | null;
  /** Name of that counselee, empty when none. */
  counseleeName: string;
  /** Codes that say more (fields changed, document, kinds of search), separated by commas. */
  detail: string;
};

/** An authority or service. */
export type Authority = {
  /** Its name. */
  name: Both;
  /** Official number or address; empty where it is the school's to fill in. */
  reach: string;
  /** What must be known before relying on it. */
  note: Both;
  /** Whether the number still has to be tried. */
  to_be_confirmed: boolean;
};

/** How a counselor is reached, as consent forms and the orientation tell it (N-1c, N-1d). */
export type Availability = {
  /** When and how she is reached on duty. */
  hours: string;
  /** How off duty, and whom to turn to then. */
  offDuty: string;
  /** How often messages are read, and within what time they are answered. */
  reply: string;
  /** What is done when the line breaks. */
  cutOff: string;
};

/** A backup to make. */
export type BackUp = {
  /** Whether to ask for the folder even if one is known. */
  choose: boolean;
  /** Whether the private drawer goes along, sealed under its own key. */
  drawer: boolean;
};

/** What became of it. */
export type BackUpDone = {
  /** False when the person cancelled the dialog. */
  done: boolean;
  /** How things stand now. */
  status: BackupStatus;
};

/** Whether a backup is due. */
export type BackupAge = {
  /** Whether it should be said: the last one, or the file without any, is older than 7 days. */
  due: boolean;
  /** End of the last one (milliseconds since 1970, UTC). */
  lastMs: number | null;
};

/** How often a backup is made without being asked for. */
export type BackupSchedule = {
  /** 1 or 7 days; 0 = only by hand. */
  days: number;
};

/** What is known of the backups of the open case file. */
export type BackupStatus = {
  /** Age of the last one. */
  age: BackupAge;
  /** Last part of the folder's path; empty before the first. */
  place: string;
  /** What the last one wrote, in KiB. */
  writtenKib: number;
  /** What a restore of it writes, in KiB. */
  sizeKib: number;
  /** Restore points in the folder after the last one. */
  points: number;
  /** Whether this file counts as a copy of another and therefore sends nothing. */
  copy: boolean;
  /** How often one is made without being asked for, in days: 1 or 7; 0 = only by hand. */
  days: number;
  /** Error code of the last one that was tried without being asked for and failed; empty when none did. */
  failed: string;
};

/** Why records go. */
export type Basis = "due" | "subject-request";

/** Where those who were moved had been. */
export type Before = {
  /** Those of whom something changed. */
  classes: Array<ClassOf>;
};

/** The lesson hours of a weekday. */
export type BellDay = {
  /** Weekday, 1 (Monday) to 7. */
  weekday: number;
  /** Hours in order; empty where there is no school. */
  hours: Array<BellHour>;
};

/** A lesson hour or break of the bell schedule, by the clock of the school. */
export type BellHour = {
  /** Name as the school says it: `1`, `Istirahat`. */
  name: string;
  /** Beginning. */
  starts: string;
  /** End. */
  ends: string;
};

/** The bell schedule. */
export type BellSchedule = {
  /** Weekdays to write, each in place of what stood there. */
  days: Array<BellDay>;
};

/** A text in both languages. */
export type Both = {
  /** Indonesian. */
  id: string;
  /** English. */
  en: string;
};

/** What an import wrote. */
export type CalendarApplied = {
  /** New entries. */
  created: number;
  /** Changed entries. */
  changed: number;
  /** Entries that were there already just so. */
  unchanged: number;
};

/** Writes a calendar file that was chosen and read. */
export type CalendarApply = {
  /** Token of the preview. */
  token: string;
  /** What its whole days are. */
  wholeDays: CalendarDayKind;
};

/** A holiday or local event, of one day or several. */
export type CalendarDay = {
  /** Identity; absent before it is first saved. */
  id: CalendarDayId | null;
  /** What it is. */
  kind: CalendarDayKind;
  /** Name. */
  title: string;
  /** First day. */
  startsOn: string;
  /** Last day. */
  endsOn: string;
  /** What it means for the pupils: flood, harvest, a feast. */
  note: string;
  /** Identity in the calendar that it was imported from; empty when none. */
  uid: string;
};

/** A holiday or local event of the calendar. */
export type CalendarDayId = string;

/** What a day of the calendar is: one without school, or one to know of. */
export type CalendarDayKind = "holiday" | "event";

/** Names a holiday or event. */
export type CalendarDayRef = {
  /** Identity. */
  id: CalendarDayId;
};

/** What is exported. */
export type CalendarExport = {
  /** First day. */
  from: string;
  /** Last day. */
  to: string;
  /** Whether names, typed titles and purposes are in it; else every title is neutral. */
  names: boolean;
};

/** What a calendar file holds, before anything is written. */
export type CalendarPreview = {
  /** Names it in further calls. */
  token: string;
  /** Name of the file. */
  file: string;
  /** Why nothing of it can be taken; none when it can. */
  broken: CalendarProblem | null;
  /** Single appointments that are new. */
  appointments: number;
  /** Series that are new. */
  series: number;
  /** Whole days, kept as local events, that are new. */
  days: number;
  /** Entries that are there already and would be changed. */
  changed: number;
  /** Entries that are there already just so. */
  unchanged: number;
  /** First day of what it holds. */
  from: string | null;
  /** Last day. */
  to: string | null;
  /** What is not taken as it stands, in the order of the file; 200 at most. */
  problems: Array<CalendarProblem>;
  /** How many problems there are in all. */
  problemCount: number;
};

/** Something in a calendar file that is not taken as it stands, or that makes it unreadable. */
export type CalendarProblem = {
  /** Line of the file, from 1. */
  line: number;
  /** What: Fluent id `calendar-file-<code>`. */
  code: string;
  /** The name of the entry or field concerned, as it stands in the file. */
  detail: string;
};

/** Names a calendar file that was chosen and read. */
export type CalendarToken = {
  /** Token of the preview. */
  token: string;
};

/** What the calendar shows of a span of days. */
export type CalendarView = {
  /** Appointments by start; of a series each of its meetings. */
  appointments: Array<Appointment>;
  /** Holidays and local events, by first day. */
  days: Array<CalendarDay>;
  /** Bell schedule, Monday first; weekdays that were never written are left out. */
  bells: Array<BellDay>;
  /** Who waits for a free time, longest first. */
  waiting: Array<WaitlistEntry>;
};

/** Where a case stands. */
export type CaseStatus = "new" | "handling" | "monitoring" | "done" | "referred" | "reopened";

/** A change of a case's status. */
export type CaseStatusId = string;

/** Another passphrase for the drawer. */
export type ChangeDrawerPassphrase = {
  /** The present one. */
  old: string;
  /** The new one; never the case file's. */
  new: string;
};

/** Changing the passphrase. */
export type ChangePassphrase = {
  /** Present passphrase. */
  old: string;
  /** New one. */
  new: string;
};

/** Changes where a case stands. */
export type ChangeStatus = {
  /** Whose case. */
  counselee: CounseleeId;
  /** Where it stands from then on. */
  status: CaseStatus;
  /** Since which day. */
  on: string;
  /** Why. */
  reason: string;
};

/** Whether an act is open for these counselees. */
export type CheckGate = {
  /** For whom. */
  counselees: Array<CounseleeId>;
  /** What. */
  act: GatedAct;
  /** Day on which it is done; absent: today. */
  on: string | null;
  /** Of a release: to whom. */
  recipient: string;
};

/** Chooses a jurisdiction. */
export type ChooseJurisdiction = {
  /** Short name. */
  id: string;
};

/** Name chosen in a dialog of the system, never a path; absent when the person cancelled. */
export type Chosen = {
  /** Last part of the path. */
  name: string | null;
};

/** A class of a school year. */
export type Class = {
  /** Identity. */
  id: ClassId;
  /** School year it belongs to. */
  schoolYear: SchoolYearId;
  /** Name as the school writes it (`XI-3`). */
  name: string;
  /** Grade 1-12, when known. */
  grade: number | null;
  /** Homeroom teacher. */
  homeroomName: string;
  /** NIP of the homeroom teacher. */
  homeroomNip: string;
  /** Number of active counselees. */
  counselees: number;
};

/** A class (*rombel*) of one school year. */
export type ClassId = string;

/** A counselee and a class. */
export type ClassOf = {
  /** Counselee. */
  counselee: CounseleeId;
  /** Class; none for no class. */
  class: ClassId | null;
};

/** A class. */
export type ClassRef = {
  /** Which. */
  class: RecordClass;
};

/** Classes with their years. */
export type Classes = {
  /** School years, newest first. */
  years: Array<SchoolYear>;
  /** Classes, by year (newest first), grade and name. */
  classes: Array<Class>;
};

/** How the laptop's clock stands to the time that was last believed. */
export type ClockState = "fits" | "behind" | "ahead";

/** A code word, shown once on demand. */
export type CodeWord = {
  /** The word. */
  word: string;
};

/** The four components of the BK program. */
export type Component = "basic" | "planning" | "responsive" | "system-support";

/** A case conference. */
export type Conference = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** Whose case. */
  counselee: CounseleeId | null;
  /** Day. */
  day: string;
  /** Start. */
  time: HourMinute | null;
  /** Minutes. */
  minutes: number;
  /** Where. */
  place: string;
  /** Who leads it. */
  leader: string;
  /** Position of the leader. */
  leaderPosition: string;
  /** Kind of problem, in neutral words (*jenis masalah*). */
  topic: string;
  /** Agenda: what is to be known or decided (confidential). */
  wanted: string;
  /** Who is invited; nobody else takes part. */
  participants: Array<Participant>;
  /** How it went (confidential). */
  course: string;
  /** What is known now, and what follows (confidential). */
  findings: string;
  /** Whether what was wanted is known. */
  fulfilment: Fulfilment | null;
  /** What was decided (confidential). */
  decisions: Array<Decision>;
  /** Services that the case is led to (confidential). */
  referredTo: string;
};

/** The day that a person says it is. */
export type ConfirmClock = {
  /** The day shown to her. */
  day: string;
};

/** The second step. */
export type ConfirmDestruction = {
  /** Which. */
  id: string;
  /** The passphrase of the case file. */
  passphrase: string;
  /** Name of the second person; empty on a later day than the request. */
  witness: string;
};

/** A field with more than one value. */
export type Conflict = {
  /** Record. */
  entity: string;
  /** Kind of record (table name). */
  kind: string;
  /** Field name. */
  field: string;
  /** What tells the record from others of its kind, such as a date or a name; may be empty. */
  detail: string;
  /** Whether a person has to decide; otherwise the newest value stands until somebody writes again. */
  mustDecide: boolean;
  /** The record belongs to a locked session: all values stay, and nothing can be chosen any more. */
  locked: boolean;
  /** Name of the counselee concerned. */
  counseleeName: string;
  /** Route of the record in the window, such as `#/session/<id>`. */
  route: string;
  /** Values, newest first. */
  values: Array<ConflictValue>;
  /** Since when (milliseconds since 1970, UTC). */
  sinceMs: number;
  /** Set once somebody decided, or read what a locked session keeps: who and when. */
  resolved: ConflictResolved | null;
};

/** A part of a value. */
export type ConflictPart = {
  /** Section kind for notes, else empty. */
  section: string;
  /** Text. */
  text: string;
};

/** A decision. */
export type ConflictResolved = {
  /** Who. */
  by: string;
  /** When. */
  atMs: number;
  /** Whether nothing was decided: the texts of a locked session stay, and somebody has read them. */
  seen: boolean;
};

/** One of the texts that stand side by side. */
export type ConflictValue = {
  /** Index to choose it by. */
  index: number;
  /** The value in words, section by section for a note. */
  parts: Array<ConflictPart>;
  /** Who wrote it. */
  by: string;
  /** On which device (first eight characters of its id), and whether it is this laptop. */
  device: string;
  /** Written on this laptop. */
  here: boolean;
  /** When, by that device's clock (milliseconds since 1970, UTC). */
  atMs: number;
};

/** Open and decided conflicts. */
export type Conflicts = {
  /** Waiting for a decision, oldest first. */
  open: Array<Conflict>;
  /** Of which the newer value stands, newest first; a hundred at most. */
  overtaken: Array<Conflict>;
  /** How many of them there are. */
  overtakenCount: number;
  /** Decided, newest first. */
  decided: Array<Conflict>;
  /** Records deleted on one laptop and changed on another, the one deleted first before the others. */
  contested: Array<Contested>;
};

/** One recorded consent. */
export type Consent = {
  /** Identity; absent before it is first saved. */
  id: ConsentId | null;
  /** Whose case it concerns. */
  counselee: CounseleeId;
  /** What for. */
  kind: ConsentKind;
  /** From whom. */
  from: ConsentFrom;
  /** Name of the person who consented. */
  person: string;
  /** The answer. */
  answer: ConsentAnswer;
  /** How. */
  method: ConsentMethod;
  /** How the consenter's identity was checked, in words: which document, what was compared. */
  identityCheck: string;
  /** First day of validity. */
  on: string;
  /** Last day of validity. */
  until: string | null;
  /** What must be withheld from whom, and why (practice reference 3.8). */
  withhold: string;
  /** How the consenter's identity was checked; absent in records of earlier versions. */
  check: IdentityCheck | null;
  /** Who checked it. */
  checkedBy: string;
  /** When it was checked. */
  checkedOn: string | null;
  /** Day on which it was obtained; absent: the first day of validity. */
  obtainedOn: string | null;
  /** What exactly it covers; of a release: which information, and for what purpose. */
  scope: string;
  /** Of a release: to whom the information may go; empty = to nobody in particular, which covers everybody. */
  recipient: string;
  /** How it ended before its last day. */
  withdrawal: Withdrawal | null;
  /** Who recorded it (filled by the case file). */
  recordedBy: string;
  /** When it was recorded, in milliseconds since 1970, UTC (filled by the case file). */
  recordedMs: number | null;
};

/** The answer given. */
export type ConsentAnswer = "given" | "refused" | "withdrawn";

/** Who consents. */
export type ConsentFrom = "student" | "parent";

/** A consent, given or refused. */
export type ConsentId = string;

/** What is consented to. */
export type ConsentKind = "counseling" | "guardian" | "internet" | "recording" | "assessment" | "release" | "photo";

/** How consent was obtained. */
export type ConsentMethod = "paper" | "in-person" | "video";

/** An act that was done without consent, and why. */
export type ConsentOverrideId = string;

/** Consents of a counselee as their page shows them; the records themselves come with the counselee. */
export type ConsentPage = {
  /** Every kind. */
  kinds: Array<KindState>;
  /** Every gated act. */
  acts: Array<ActState>;
  /** Acts done without consent, the newest first. */
  overrides: Array<Override>;
  /** Consents for which a withdrawal speaks that was noted without knowing of them. */
  overtaken: Array<Overtaken>;
  /** What was explained before counseling at a distance. */
  orientation: Array<OrientationDone>;
  /** What was not yet. */
  owed: Array<OrientationItem>;
  /** How the counselor is reached. */
  availability: Availability;
  /** Law. */
  law: LawSummary;
};

/** Names one consent. */
export type ConsentRef = {
  /** Identity. */
  id: ConsentId;
};

/** Who has to consent to what. */
export type ConsentRule = {
  /** What for. */
  kind: ConsentKind;
  /** By age, from 0 upward. */
  bands: Array<AgeBand>;
  /** Whether the family's general consent stands in for its consent to this. */
  guardian_covers: boolean;
  /** The rule that says so. */
  basis: Both;
  /** Whether it still has to be looked up in its official text. */
  to_be_confirmed: boolean;
};

/** What a withdrawal would bring about, said before it is confirmed. */
export type Consequences = {
  /** Acts that stop at once. */
  stops: Array<GatedAct>;
  /** Whether another consent keeps everything open. */
  warns: Array<GatedAct>;
  /** Planned meetings. */
  appointments: Array<TouchedAppointment>;
  /** Unfinished forms: what was answered stays, no answer is added. */
  administrations: Array<TouchedAdministration>;
  /** Sessions at a distance whose note is not signed. */
  sessions: Array<TouchedSession>;
  /** Recordings and photo that stay until they are deleted. */
  stays: Array<AttachmentId>;
  /** Whether the portrait photo stays. */
  photo: boolean;
  /** How many consents end together: those of the same kind, side and recipient. */
  count: number;
};

/** Who takes part (F1-F7). */
export type Constellation = "individual" | "couple" | "group" | "class" | "parents" | "conference";

/** A further way to reach the counselee or the family. */
export type Contact = {
  /** Identity; absent before it is first saved. */
  id: ContactId | null;
  /** Kind. */
  kind: ContactKind;
  /** Whose it is. */
  label: string;
  /** Number or address as typed. */
  value: string;
  /** Whether it may be used; absent while not asked. */
  mayContact: ContactConsent | null;
  /** When, how or why not. */
  contactNote: string;
  /** What whoever answers must not be told, and why; empty when nothing. */
  withhold: string;
};

/** Whether somebody may be rung or written to. */
export type ContactConsent = "yes" | "emergency-only" | "no";

/** A further way to reach a counselee or the family. */
export type ContactId = string;

/** What kind of way to reach somebody. */
export type ContactKind = "phone" | "whatsapp" | "email" | "emergency" | "other";

/** Names one contact. */
export type ContactRef = {
  /** Identity. */
  id: ContactId;
};

/** A record that one laptop deleted while another changed it; it stays until a person decides. */
export type Contested = {
  /** Record. */
  entity: string;
  /** Kind of record (table name). */
  kind: string;
  /** What tells it from others of its kind, such as a date or a name; may be empty. */
  detail: string;
  /** Name of the counselee concerned; empty where there is none. */
  counseleeName: string;
  /** Route of the record in the window. */
  route: string;
  /** The deletion. */
  deleted: Deed;
  /** The change. */
  changed: Deed;
};

/** Puts a note into another format. */
export type ConvertNote = {
  /** Session. */
  id: SessionId;
  /** Format. */
  format: NoteFormat;
};

/** The text is on the clipboard. */
export type Copied = {
  /** Seconds until it is taken away, unless something else was copied meanwhile. */
  seconds: number;
};

/** What is known of copies when the destruction was confirmed. */
export type Copies = {
  /** Name of the backup folder that the program knows; empty: none was ever made. */
  backup: string;
  /** Restore points that were deleted from it. */
  pointsRemoved: number;
  /** Whether it could be cleaned. */
  backupClean: boolean;
  /** Sealed operations that lie at the school server. */
  atServer: number;
  /** Other laptops of the counselor that still have to hear of it. */
  laptops: number;
  /** Letters and reports that left and are registered. */
  released: number;
};

/** A text to put on the clipboard for a few seconds. */
export type CopyText = {
  /** The text. */
  text: string;
};

/** A supervisor's signature under a locked session. */
export type Cosign = {
  /** Session. */
  id: SessionId;
  /** Supervisor. */
  supervisor: SupervisorId;
  /** The supervisor's own passphrase. */
  passphrase: string;
  /** What the supervisor remarks; may be empty. */
  remark: string;
};

/** A counselee with family and class. */
export type Counselee = {
  /** Identity. */
  id: CounseleeId;
  /** Who it is. */
  identity: Identity;
  /** Present class. */
  class: ClassId | null;
  /** Name of the present class, empty when none. */
  className: string;
  /** Whether still at the school. */
  status: CounseleeStatus;
  /** Free words for finding counselees again, sorted. */
  tags: Array<string>;
  /** Caregivers. */
  guardians: Array<Guardian>;
  /** Further contacts. */
  contacts: Array<Contact>;
  /** Whether a photo is kept. */
  hasPhoto: boolean;
};

/** What a counselee's file holds beyond identity, family and consents. The code word is not in it. */
export type CounseleeFile = {
  /** What is known beyond identity. */
  profile: PersonalProfile;
  /** Parts of it on which two laptops disagree; they are decided on the page of conflicts. */
  disputed: Array<ProfilePart>;
  /** Emergency card as it was filled in. */
  emergency: EmergencyCard;
  /** What fills its empty lines. */
  emergencyDefaults: EmergencyCard;
  /** Every alert, the newest first, ended ones too. */
  alerts: Array<Alert>;
  /** Where the case stands; none before one began. */
  caseStatus: CaseStatus | null;
  /** Where it may come to stand next. */
  nextStatuses: Array<CaseStatus>;
  /** Every change of the status, the newest first. */
  statusHistory: Array<StatusChange>;
  /** Whether a code word was agreed on. */
  hasCodeWord: boolean;
  /** Links to other counselees. */
  links: Array<CounseleeLink>;
};

/** Which counselees to list, and which part of the list. */
export type CounseleeFilter = {
  /** Words in name, NISN, NIPD, class or tag; all must match, diacritics and case aside. */
  text: string;
  /** Only of this class. */
  class: ClassId | null;
  /** Only in this state. */
  status: CounseleeStatus | null;
  /** Only with this tag. */
  tag: string | null;
  /** Only those without a session since this day. */
  notSeenSince: string | null;
  /** Only those whose case stands here. */
  caseStatus?: CaseStatus | null;
  /** Only of this sex. */
  sex?: Sex | null;
  /** Only those with a risk review that waits for a decision. */
  openRisk?: boolean | null;
  /** Order. */
  order: CounseleeOrder;
  /** Descending instead of ascending. */
  descending: boolean;
  /** First line wanted, counted from 0. */
  offset: number;
  /** At most so many lines. */
  limit: number;
};

/** A pupil whom the counselor serves. */
export type CounseleeId = string;

/** A line of the caseload list. */
export type CounseleeLine = {
  /** Identity. */
  id: CounseleeId;
  /** Name. */
  name: string;
  /** NISN or empty. */
  nisn: string;
  /** Class name or empty. */
  className: string;
  /** Sex. */
  sex: Sex | null;
  /** Whether still at the school. */
  status: CounseleeStatus;
  /** Tags, sorted. */
  tags: Array<string>;
  /** Number of sessions. */
  sessions: number;
  /** Day of the last session. */
  lastSession: string | null;
  /** Unsigned notes. */
  unsigned: number;
  /** Where the case stands; none before one began. */
  caseStatus: CaseStatus | null;
  /** Whether something must be known before one acts; what it is stands on the counselee's page only. */
  alert: boolean;
};

/** A link as it stands in one of the two files. */
export type CounseleeLink = {
  /** Identity of this direction; absent before it is first saved. */
  id: CounseleeLinkId | null;
  /** In whose file it stands. */
  counselee: CounseleeId;
  /** The other one. */
  other: CounseleeId;
  /** Name of the other one (filled when read). */
  otherName: string;
  /** Class of the other one (filled when read). */
  otherClass: string;
  /** What the other one is to this one. */
  kind: LinkKind;
  /** Why the two are linked. */
  purpose: string;
};

/** One direction of a link between two counselees. */
export type CounseleeLinkId = string;

/** Order of the caseload list. */
export type CounseleeOrder = "name" | "class" | "last-session";

/** A part of the caseload list. */
export type CounseleePage = {
  /** Lines of this part. */
  lines: Array<CounseleeLine>;
  /** Number of lines in all. */
  total: number;
};

/** Names one counselee. */
export type CounseleeRef = {
  /** Identity. */
  id: CounseleeId;
};

/** Whether a counselee is still at the school. */
export type CounseleeStatus = "active" | "graduated" | "transferred" | "left";

/** A counselee's page. */
export type CounseleeView = {
  /** The counselee. */
  counselee: Counselee;
  /** Completed years today. */
  age: number | null;
  /** Consents, newest first. */
  consents: Array<Consent>;
  /** What still needs consent, by kind. */
  missingConsents: Array<MissingConsent>;
  /** Whether a risk review is open. */
  openRiskReview: boolean;
  /** The open one that asks first, and its next act. */
  nextRisk: OpenReview | null;
  /** Number of unresolved conflicts on this counselee's records. */
  conflicts: number;
  /** Everything that happened, newest first. */
  timeline: Array<TimelineEntry>;
  /** The confidential part of the file. */
  file: CounseleeFile;
};

/** A counselor. */
export type CounselorId = string;

/** The counselor who owns the case file. */
export type CounselorProfile = {
  /** Identity; absent before it is first saved. */
  id: CounselorId | null;
  /** Full name with titles. */
  name: string;
  /** NIP, or NUPTK, or empty. */
  nip: string;
  /** Office as printed under the name. */
  title: string;
  /** Telephone. */
  phone: string;
  /** E-mail. */
  email: string;
};

/** A new case file. Its place: the standard folder of the system unless `app.chooseFolder` picked another. */
export type CreateFile = {
  /** File name without ending, such as `Kasus BK`. */
  name: string;
  /** Passphrase; at least 12 characters and strength 3 (zxcvbn). */
  passphrase: string;
  /** Name of the counselor, for signatures. */
  counselorName: string;
};

/** Custody of the counselee. */
export type Custody = "sole" | "shared" | "none";

/** A part of the caseload: how many there are, and how many of them have not been seen. */
export type Cut = {
  /** What leads to this part: a class's identity, a code; empty for those without one. */
  key: string;
  /** Name of a class; empty in the other cuts, whose codes are terms. */
  title: string;
  /** Counselees. */
  total: number;
  /** Those of them not seen. */
  notSeen: number;
};

/** What was decided. */
export type Decision = {
  /** What. */
  text: string;
  /** By whom. */
  responsible: string;
  /** Until when; makes it a follow-up. */
  due: string | null;
  /** The follow-up that it became (filled when saved). */
  followUp: FollowUpId | null;
};

/** Who did something, on which laptop, and when. */
export type Deed = {
  /** Who. */
  by: string;
  /** On which device (first eight characters of its id). */
  device: string;
  /** Done on this laptop. */
  here: boolean;
  /** When, by that device's clock (milliseconds since 1970, UTC). */
  atMs: number;
};

/** A destruction, from the request to the certificate. */
export type Destruction = {
  /** Identity. */
  id: string;
  /** What goes, or went. */
  items: Array<Item>;
  /** Why at all. */
  basis: Basis;
  /** Why, as written. */
  reason: string;
  /** How far it is. */
  state: DestructionState;
  /** When it was requested (milliseconds since 1970, UTC). */
  requestedMs: number;
  /** By whom. */
  requestedBy: string;
  /** When it was confirmed or cancelled (milliseconds since 1970, UTC). */
  decidedMs: number | null;
  /** By whom. */
  decidedBy: string;
  /** The second person, if there was one. */
  witness: string;
  /** What went, once it is done. */
  summary: Array<ItemSummary>;
  /** What is known of copies, once it is done. */
  copies: Copies;
};

/** What is to go. */
export type DestructionAsk = {
  /** Which records. */
  items: Array<Item>;
  /** Why they may go. */
  basis: Basis;
  /** Why, in words; not needed for a preview. */
  reason: string;
};

/** What became of the second step. */
export type DestructionDone = {
  /** The destruction. */
  destruction: Destruction;
  /** Megabytes of free disk that removing the last traces from the case file waits for; none: there are none left. */
  remainsMb: number | null;
};

/** Exactly what goes and what stays. */
export type DestructionPreview = {
  /** What goes. */
  lines: Array<PreviewLine>;
  /** Records in all. */
  records: number;
  /** Other records of these persons that stay. */
  stays: Array<PreviewLine>;
  /** Sessions that belong to others as well and stay. */
  shared: number;
  /** Letters and reports that left on paper or as files. */
  released: number;
  /** Name of the backup folder, empty when none was made. */
  backup: string;
  /** Whether a school server holds sealed copies. */
  server: boolean;
  /** Whether there is a private drawer, which is not touched. */
  drawer: boolean;
};

/** A destruction. */
export type DestructionRef = {
  /** Which. */
  id: string;
};

/** How far a destruction is. */
export type DestructionState = "requested" | "cancelled" | "done";

/** One of the counselor's devices. */
export type DeviceLine = {
  /** First eight characters of its id. */
  shortId: string;
  /** Whether it is this laptop. */
  this: boolean;
  /** Newest operation seen from it (milliseconds since 1970, UTC). */
  lastMs: number | null;
};

/** A document with its fields, language and paper. */
export type DocumentDraft = {
  /** What about. */
  source: DocumentSource;
  /** Field values as text (dates ISO, times HH:MM, bools `true`/`false`). */
  values: { [key in string]?: string };
  /** `id` or `en`. */
  lang: string;
  /** Paper. */
  paper: Paper;
};

/** A field that the person may fill. */
export type DocumentField = {
  /** Id. */
  id: string;
  /** Fluent id of the label. */
  label: string;
  /** `text`, `multiline`, `date`, `time`, `choice`, `bool` or `photos`: identities of photos of the record, apart by spaces. */
  kind: string;
  /** Choices: value and Fluent id. */
  choices: Array<[string, string]>;
  /** Whether it must be filled. */
  required: boolean;
  /** Confidential matter, left out unless chosen. */
  confidential: boolean;
};

/** What a document is about. */
export type DocumentSource = {
  /** Document id. */
  document: string;
  /** About whom. */
  counselee: CounseleeId;
  /** Session, where it is made from one; the latest when absent. */
  session: SessionId | null;
  /** Administration, where it is made from one; the latest finished when absent. */
  administration: AdministrationId | null;
  /** Other work, where it is made from that; the latest of its kind when absent. */
  work: WorkId | null;
  /** Duty to report, where it is made from one; the latest when absent. */
  duty?: DutyReportId;
};

/** A document that can be made. */
export type DocumentType = {
  /** Id. */
  id: string;
  /** Fluent id of the title. */
  title: string;
  /** `session`, `administration`, `plan`, `duty`, `work` or `counselee`: what it is made from. */
  source: string;
  /** Whether it carries a letter number. */
  numbered: boolean;
  /** Fields. */
  fields: Array<DocumentField>;
  /** Ids of the fields that are filled once where it is made for several counselees in one act; the others are each one's own. None: it is made for one at a time only. */
  shared: Array<string>;
  /** To whom it usually goes. */
  recipient: RecipientKind;
  /** Whether it goes to nobody else. */
  recipientOnly: boolean;
};

/** A document for several counselees, to be filled. */
export type DocumentsFor = {
  /** Document id. */
  document: string;
  /** For whom. */
  counselees: Array<CounseleeId>;
};

/** Where words belong that are not part of a record yet. */
export type DraftRef = {
  /** Such as `addendum/` and the id of the session; between them what tells several places of one record apart. */
  place: string;
};

/** Words that are not part of a record yet. */
export type DraftWords = {
  /** Where they belong. */
  place: string;
  /** The words by field; nothing takes the draft away. */
  words: { [key in string]?: string };
};

/** Notes kept about somebody who is no longer at the school: time to destroy them. */
export type DrawerDue = {
  /** Who. */
  counselee: CounseleeId;
  /** Name; empty when the record is gone. */
  name: string;
  /** Why; none when the record is gone. */
  status: CounseleeStatus | null;
  /** How many notes. */
  notes: number;
};

/** Which notes. */
export type DrawerFilter = {
  /** Only about this counselee. */
  counselee: CounseleeId | null;
};

/** A note of the drawer. */
export type DrawerNote = {
  /** Identity. */
  id: string;
  /** About whom. */
  counselee: CounseleeId;
  /** Name; empty when the counselee's record is gone. */
  counseleeName: string;
  /** When it was first written (milliseconds since 1970, UTC). */
  writtenMs: number;
  /** When it was last changed (milliseconds since 1970, UTC). */
  changedMs: number;
  /** Text. */
  text: string;
};

/** Destroys every note about one counselee. */
export type DrawerPurge = {
  /** Whose. */
  counselee: CounseleeId;
};

/** Names a note of the drawer. */
export type DrawerRef = {
  /** Identity. */
  id: string;
};

/** Copies a note of the drawer into a new session's note. */
export type DrawerShare = {
  /** Which. */
  id: string;
  /** Whether the person was told what it becomes and agreed. */
  confirmed: boolean;
};

/** Where the copy is. */
export type DrawerShared = {
  /** The new session. */
  session: SessionId;
};

/** Whether there is a drawer and whether it is open. */
export type DrawerStatus = {
  /** Whether one was made in this case file. */
  exists: boolean;
  /** Whether it is open now. */
  open: boolean;
  /** When it locks by itself unless it is used (milliseconds since 1970, UTC); 0 while it is locked. */
  locksAtMs: number;
};

/** What lies in the open drawer. */
export type DrawerView = {
  /** Notes, newest first. */
  notes: Array<DrawerNote>;
  /** Whose notes should be destroyed. */
  due: Array<DrawerDue>;
};

/** What is next, and by when. */
export type Due = {
  /** The act. */
  act: RiskAct;
  /** By when (milliseconds since 1970, UTC). */
  byMs: number;
};

/** A plan that is due to be gone through again. */
export type DuePlan = {
  /** Whose. */
  counselee: CounseleeId;
  /** Name. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** When. */
  reviewOn: string;
};

/** Which duty it is. Sources: Permendikbudristek 46/2023 (the school's team), UU 35/2014 (child protection), the duty to warn of the profession's ethics. */
export type Duty = "violence-team" | "child-protection" | "police" | "warn" | "other";

/** What was decided. */
export type DutyDecision = "report" | "no-report";

/** A duty to report or to warn. */
export type DutyReport = {
  /** Identity; absent before it is first saved. */
  id: DutyReportId | null;
  /** About whom. */
  counselee: CounseleeId;
  /** Name of the counselee (filled when read). */
  counseleeName: string;
  /** Class of the counselee (filled when read). */
  className: string;
  /** The risk review that led to it. */
  review: RiskReviewId | null;
  /** The duty. */
  duty: Duty;
  /** The authority, or the person who is warned. */
  authority: string;
  /** What is known, and from whom. */
  facts: string;
  /** Since when it is known (milliseconds since 1970, UTC). */
  knownMs: number;
  /** By when it is to be reported (milliseconds since 1970, UTC). */
  deadlineMs: number;
  /** What was decided. */
  decision: DutyDecision;
  /** Why so, and who was consulted. */
  why: string;
  /** Whether the parents know. */
  parents: ParentsInformed | null;
  /** Why they do not, or what they said. */
  parentsWhy: string;
  /** When it was reported (milliseconds since 1970, UTC). */
  reportedMs: number | null;
  /** How. */
  how: TellHow | null;
  /** Who reported. */
  reportedBy: string;
  /** Number under which the authority took it. */
  reference: string;
  /** What it answered. */
  reply: string;
  /** When it answered. */
  repliedOn: string | null;
  /** When it was closed. */
  closedOn: string | null;
  /** When it was written down (milliseconds since 1970, UTC; filled when read). */
  madeMs: number;
  /** Fields on which two laptops disagree (filled when read). */
  disputed: Array<string>;
};

/** A duty to report or to warn. */
export type DutyReportId = string;

/** Where a duty stands. */
export type DutyStanding = "due" | "reported" | "answered" | "closed";

/** A duty to report as its page shows it. */
export type DutyView = {
  /** The record. */
  report: DutyReport;
  /** Where it stands. */
  standing: DutyStanding;
  /** What closing still lacks, as names of fields. */
  missing: Array<string>;
  /** Every saved version, the newest first. */
  versions: Array<VersionView>;
};

/** Whom to reach at once, and where the counselee is. What is empty is filled by the defaults of the place. */
export type EmergencyCard = {
  /** Person or institution nearby who can help. */
  helper: string;
  /** Their telephone. */
  helperPhone: string;
  /** Crisis lines, one on a line. */
  hotline: string;
  /** Number of the emergency services. */
  emergencyNumber: string;
  /** Where the counselee is now: the address to send help to. */
  addressNow: string;
};

/** Ends a series. */
export type EndSeries = {
  /** The series. */
  id: AppointmentId;
  /** The first day on which it has no meeting any more. */
  from: string;
};

/** Ends a supervision today, or takes that back. */
export type EndSupervisor = {
  /** Supervisor. */
  id: SupervisorId;
  /** Ended, or not. */
  ended: boolean;
};

/** Enrolment or pairing URI or code, as pasted or typed. */
export type EnrolCode = {
  /** URI or code. */
  code: string;
};

/** Why a call was refused. The kebab-case name is the tail of the Fluent id `error-<code>`. */
export type ErrorCode = "internal" | "bad-request" | "unknown-method" | "file-locked" | "file-open" | "cancelled" | "no-case-file" | "wrong-passphrase" | "wait-after-wrong" | "wrong-recovery-code" | "recovery-code-invalid" | "no-recovery-code" | "passphrase-weak" | "passphrase-words" | "old-copy-kept" | "damaged-header" | "not-a-case-file" | "newer-version" | "plaintext-database" | "truncated-database" | "damaged-database" | "not-encrypting" | "already-open" | "already-exists" | "file-name-invalid" | "disk-full" | "disk-error" | "not-enough-memory" | "kdf-out-of-bounds" | "check-stopped" | "malformed-record" | "backup-none" | "backup-no-such-point" | "backup-full" | "backup-read-only" | "backup-gone" | "backup-busy" | "backup-missing" | "backup-damaged" | "backup-inside" | "attachment-too-large" | "attachments-full" | "attachments-many" | "attachment-empty" | "attachment-program" | "attachment-unreadable" | "attachment-missing" | "attachment-damaged" | "attachment-elsewhere" | "attachment-no-preview" | "not-empty" | "not-found" | "session-locked" | "conflict-open" | "update-needed" | "session-retracted" | "wrong-supervisor-passphrase" | "supervisor-passphrase-same" | "too-many" | "session-not-locked" | "required" | "too-long" | "bad-value" | "nisn-invalid" | "nisn-taken" | "npsn-invalid" | "date-in-future" | "date-order" | "class-exists" | "school-year-invalid" | "letter-pattern-invalid" | "picture-unreadable" | "picture-too-large" | "number-taken" | "consent-missing" | "consent-withdrawn" | "too-late-to-take-back" | "orientation-missing" | "risk-incomplete" | "nothing-to-sign" | "cut-off-plan-missing" | "counselor-name-missing" | "risk-closed" | "risk-term-invalid" | "record-permanent" | "too-many-lines" | "plan-too-long" | "case-transition" | "date-before-last" | "changed-meanwhile" | "link-self" | "link-exists" | "work-minutes" | "note-not-asked" | "appointment-minutes" | "recurrence-weeks" | "recurrence-weekdays" | "recurrence-end" | "bell-hour" | "calendar-gone" | "search-filter-unknown" | "search-filter-empty" | "search-date" | "search-kind" | "search-class" | "search-tag" | "search-too-long" | "record-destroyed" | "legal-hold" | "retention-not-due" | "retention-identity-last" | "retention-unsent" | "retention-another-day" | "retention-same-person" | "retention-term-invalid" | "drawer-locked" | "no-drawer" | "drawer-exists" | "wrong-drawer-passphrase" | "drawer-passphrase-same" | "drawer-share-unconfirmed" | "unknown-instrument" | "instrument-text-missing" | "answer-invalid" | "administration-finished" | "nothing-answered" | "instrument-age" | "instrument-licence" | "screen-handed" | "instrument-version" | "unknown-document" | "document-field-missing" | "document-source-missing" | "document-input-invalid" | "document-names-other" | "documents-many" | "roster-refused" | "roster-gone" | "roster-not-ready" | "roster-mapping-invalid" | "cannot-read" | "cannot-write" | "not-a-file" | "no-print-system" | "print-refused" | "no-viewer" | "no-clipboard" | "no-keystore" | "quick-unlock-gone" | "conflict-gone" | "sync-not-enrolled" | "sync-already-enrolled" | "enrol-code-invalid" | "enrol-refused" | "server-unreachable" | "server-not-trusted" | "server-answer" | "pair-gone" | "join-differs" | "pair-refused";

/** A consent that ends soon: whose and when, not what it says. */
export type ExpiringConsent = {
  /** Identity. */
  id: ConsentId;
  /** Whose. */
  counselee: CounseleeId;
  /** Name. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** Kind. */
  kind: ConsentKind;
  /** Its last day. */
  until: string | null;
};

/** An attachment that is not whole. */
export type FaultyAttachment = {
  /** Identity. */
  id: AttachmentId;
  /** Its name. */
  name: string;
  /** Whose. */
  counselee: CounseleeId;
  /** Name of the counselee. */
  counseleeName: string;
  /** Whether a part is missing; else one is damaged. */
  missing: boolean;
};

/** The four fields of the BK program (*bidang*). */
export type Field = "personal" | "social" | "learning" | "career";

/** Whether a case file is open. */
export type FileState = "none" | "locked" | "unlocked";

/** What is still missing in a new case file. */
export type FirstSteps = {
  /** The school has no name yet. */
  school: boolean;
  /** There are no counselees yet. */
  roster: boolean;
  /** The recovery sheet was never printed or saved. */
  recoverySheet: boolean;
};

/** Asks whether a plan fits its papers. */
export type FitPlan = {
  /** Whose. */
  counselee: CounseleeId;
  /** The plan, saved or not. */
  plan: SafetyPlan;
};

/** A promise or next step with a due date. */
export type FollowUp = {
  /** Identity; absent before it is first saved. */
  id: FollowUpId | null;
  /** Whom it concerns. */
  counselee: CounseleeId;
  /** Name of the counselee (filled when read). */
  counseleeName: string;
  /** Class of the counselee (filled when read). */
  className: string;
  /** Session from which it came. */
  session: SessionId | null;
  /** What is to be done. */
  text: string;
  /** Due day. */
  due: string;
  /** Day on which it was done. */
  doneOn: string | null;
};

/** Names a follow-up. */
export type FollowUpDone = {
  /** Identity. */
  id: FollowUpId;
  /** Done (today) or open again. */
  done: boolean;
};

/** A promise or next step with a due date. */
export type FollowUpId = string;

/** A change of what surrounds a note. */
export type FrameChange = {
  /** Field, as the number table names it. */
  field: string;
  /** Its value as stored: a code, a text, a moment. */
  value: string;
};

/** Everything about a session but the text. */
export type Framed = {
  /** Frame. */
  frame: SessionFrame;
  /** Format of the note. */
  format: NoteFormat;
};

/** Whether what was wanted to know is known now (*keterpenuhan data*). */
export type Fulfilment = "full" | "partly" | "none";

/** The functions of a service, the short list in use (practice reference 1.1). */
export type Function = "understanding" | "prevention" | "alleviation" | "maintenance" | "advocacy";

/** What the gate says for one counselee. */
export type GateLine = {
  /** Whom it concerns. */
  counselee: CounseleeId;
  /** Name. */
  name: string;
  /** Class. */
  className: string;
  /** The verdict. */
  gate: ActState;
  /** Of a session at a distance: what was not explained yet. */
  owed: Array<OrientationItem>;
};

/** What the gate says of an act. */
export type GateState = "allowed" | "warned" | "refused" | "overridden";

/** Acts that consent gates. */
export type GatedAct = "counseling" | "remote" | "assessment" | "recording" | "photo" | "release";

/** A caregiver. */
export type Guardian = {
  /** Identity; absent before it is first saved. */
  id: GuardianId | null;
  /** Relation. */
  relation: Relation;
  /** Name. */
  name: string;
  /** Year of birth. */
  birthYear: number | null;
  /** Education. */
  education: string;
  /** Occupation. */
  occupation: string;
  /** Telephone. */
  phone: string;
  /** Address if other than the counselee's. */
  address: string;
  /** Whether this person may be rung; absent while not asked. */
  mayContact: ContactConsent | null;
  /** When, how or why not. */
  contactNote: string;
  /** Custody that this person has; absent while not known. */
  custody: Custody | null;
  /** What this person must not be told, and why; empty when nothing. */
  withhold: string;
};

/** A parent, guardian or other caregiver of a counselee. */
export type GuardianId = string;

/** Names one caregiver. */
export type GuardianRef = {
  /** Identity. */
  id: GuardianId;
};

/** A legal hold: as long as it stands nothing of what it covers is destroyed, at no layer. */
export type Hold = {
  /** Identity. */
  id: string;
  /** Whose records. */
  counselee: CounseleeId;
  /** Which of them; none: all. */
  class: RecordClass | null;
  /** Why: the matter, as the counselor wrote it. */
  reason: string;
  /** Since when. */
  since: string;
  /** Who placed it. */
  by: string;
  /** How it ended. */
  lifted: Lifted | null;
};

/** A hold with the name of the person. */
export type HoldLine = {
  /** The hold. */
  hold: Hold;
  /** Name. */
  name: string;
  /** Class at school. */
  className: string;
};

/** A home visit. */
export type HomeVisit = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** Whose home. */
  counselee: CounseleeId | null;
  /** Day. */
  day: string;
  /** Time of day. */
  time: HourMinute | null;
  /** Minutes; counts once the visit is done. */
  minutes: number;
  /** Where. */
  address: string;
  /** What for (confidential). */
  purpose: string;
  /** Who allowed it: parent or guardian. */
  permissionBy: string;
  /** When they allowed it. */
  permissionOn: string | null;
  /** Who came along. */
  companions: string;
  /** How far it is. */
  state: VisitState;
  /** Who was met (*ditemui oleh*). */
  met: string;
  /** What they are to the counselee. */
  relation: string;
  /** What was asked and observed (confidential). */
  questions: string;
  /** What was found: the home (confidential). */
  foundHome: string;
  /** What was found: the family (confidential). */
  foundFamily: string;
  /** What was found: the place to study (confidential). */
  foundStudy: string;
  /** What follows from it (confidential). */
  conclusion: string;
  /** What was agreed (confidential). */
  agreement: string;
  /** What is done next (confidential). */
  nextStep: string;
  /** Until when; makes it a follow-up. */
  nextDue: string | null;
  /** The follow-up that it became (filled when saved). */
  followUp: FollowUpId | null;
};

/** A time of day in hours and minutes, written `HH:MM`. */
export type HourMinute = string;

/** Who a counselee is; the part that a roster fills. */
export type Identity = {
  /** Full name, as written in the roster. One-word names are complete. */
  name: string;
  /** What the counselee wants to be called; empty when the same. */
  preferredName: string;
  /** National pupil number: 10 digits as text, leading zeros kept; empty while unknown. */
  nisn: string;
  /** The school's own pupil number (*NIS/NIPD*), free text. */
  nipd: string;
  /** Sex. */
  sex: Sex | null;
  /** Birth place. */
  birthPlace: string;
  /** Birth date, a civil date. */
  birthDate: string | null;
  /** Religion as registered. */
  religion: string;
  /** Address on one or more lines. */
  address: string;
  /** Own telephone. */
  phone: string;
  /** Own e-mail. */
  email: string;
  /** With whom the counselee lives. */
  livingWith: string;
  /** Special needs as registered. */
  specialNeeds: string;
  /** Former school. */
  formerSchool: string;
  /** Which child in the family, counted from 1. */
  childOrder: number | null;
  /** Number of siblings. */
  siblings: number | null;
};

/** How the identity of who consents was checked (N-1b). */
export type IdentityCheck = "document" | "known" | "video" | "school-record" | "not-checked";

/** A line of the instrument library. */
export type InstrumentLine = {
  /** Id. */
  id: string;
  /** Version. */
  version: string;
  /** Title in the asked language. */
  title: string;
  /** One sentence: what it asks about. */
  summary: string;
  /** Number of items. */
  items: number;
  /** Minutes it usually takes. */
  minutes: number;
  /** Languages with complete text, with status `original`, `official`, `own-translation` or `missing`. */
  locales: Array<InstrumentLocale>;
  /** Licence in words, as the owner asks. */
  licence: string;
  /** Citation. */
  source: string;
  /** Least and greatest age. */
  ages: string;
};

/** A language of an instrument. */
export type InstrumentLocale = {
  /** `id` or `en`. */
  locale: string;
  /** Status. */
  status: string;
};

/** Asks for one instrument in one language. */
export type InstrumentQuery = {
  /** Id. */
  id: string;
  /** `id` or `en`. */
  locale: string;
};

/** An instrument ready to be given. */
export type InstrumentView = {
  /** Its library line. */
  line: InstrumentLine;
  /** Language. */
  locale: string;
  /** Instructions. */
  instructions: string;
  /** Notice about the translation, empty when official or original. */
  notice: string;
  /** Items in order. */
  items: Array<ItemView>;
};

/** What is kept of a case (N-2c). */
export type Inventory = {
  /** Every class, those of which nothing is there too. */
  lines: Array<InventoryLine>;
};

/** Classes of the inventory. The first five are those of N-2c. */
export type InventoryClass = "messages" | "results" | "recordings" | "notes" | "supervision" | "attachments" | "documents" | "consents" | "risk" | "identity" | "access-log";

/** A class of what is kept. */
export type InventoryLine = {
  /** Class. */
  class: InventoryClass;
  /** How many records. */
  count: number;
  /** Day of the oldest. */
  first: string | null;
  /** Day of the newest. */
  last: string | null;
  /** The rule: the latest of these terms; none: kept with the case file. */
  terms: Array<Term>;
  /** First day on which all terms are over; none while one runs or is unknown. */
  until: string | null;
  /** Where it stands. */
  standing: Standing | null;
};

/** What was done with a document. */
export type IssueAct = "saved" | "printed" | "opened";

/** Issues a document and enters it in the release register. */
export type IssueDocument = {
  /** The document. */
  draft: DocumentDraft;
  /** To whom it goes. */
  recipient: string;
  /** What kind of recipient that is; absent: the usual one. Outside the school it needs consent to the release. */
  to: RecipientKind | null;
  /** Where the pages go. */
  output: Output;
};

/** Issues a document for several counselees as one file, and enters each in the release register. */
export type IssueMany = {
  /** The documents. */
  many: ManyDocuments;
  /** Where the pages go. */
  output: Output;
};

/** What was issued; absent when the person cancelled. */
export type Issued = {
  /** Register entry. */
  entry: IssuedDocument | null;
  /** Name of file or printer. */
  name: string | null;
};

/** A document that left the workstation. */
export type IssuedDocument = {
  /** Identity. */
  id: IssuedDocumentId;
  /** Which document (template id). */
  document: string;
  /** About whom. */
  counselee: CounseleeId | null;
  /** Name of the counselee (filled when read). */
  counseleeName: string;
  /** Letter number, empty when the document has none. */
  number: string;
  /** Language. */
  lang: string;
  /** Paper. */
  paper: string;
  /** Day printed on it. */
  on: string;
  /** What was done. */
  act: IssueAct;
  /** To whom it went, as typed. */
  recipient: string;
  /** When (milliseconds since 1970, UTC). */
  atMs: number;
  /** BLAKE3 of the PDF bytes, hexadecimal. */
  pdfHash: string;
};

/** A document that left the printer or was saved. */
export type IssuedDocumentId = string;

/** What was issued for several. */
export type IssuedMany = {
  /** Register entries in the order of the pages; none when nothing left. */
  entries: Array<IssuedDocument>;
  /** Who was left out, and why. */
  leftOut: Array<ManyLine>;
  /** What the pages cannot show as typed. */
  warnings: Array<Warning>;
  /** False when the person cancelled the dialog or nobody's could be made. */
  done: boolean;
  /** Name of file or printer. */
  name: string | null;
};

/** Records of one class of one person. */
export type Item = {
  /** Whose. */
  counselee: CounseleeId;
  /** Which. */
  class: RecordClass;
};

/** What the certificate says of an item: no name and no content. */
export type ItemSummary = {
  /** Code of the person. */
  code: string;
  /** Class. */
  class: RecordClass;
  /** The rule as it was applied. */
  reasons: Array<Reason>;
  /** Day from which it was due. */
  due: string | null;
  /** Day of the oldest record. */
  first: string | null;
  /** Day of the newest record. */
  last: string | null;
  /** How many records of each kind went (name of the kind, number). */
  counts: Array<[string, number]>;
};

/** An item. */
export type ItemView = {
  /** Id. */
  id: string;
  /** Text. */
  text: string;
  /** Answers. */
  options: Array<OptionView>;
  /** Asked only then; always when absent. */
  askedWhen: AskedWhen | null;
};

/** A job that can be cancelled. */
export type JobRef = {
  /** As named in progress events. */
  job: number;
};

/** Says at the second laptop whether both screens show the same digits. */
export type JoinConfirm = {
  /** The joining, as `sync.join` answered. */
  job: number;
  /** Whether they are the same; otherwise nothing is taken over. */
  same: boolean;
};

/** Joining with a second laptop: makes a case file from the pairing code and a passphrase of its own. */
export type JoinFile = {
  /** URI or code from the first laptop. */
  code: string;
  /** File name without ending. */
  name: string;
  /** Passphrase of the new file. */
  passphrase: string;
};

/** A passphrase to judge. */
export type JudgePassphrase = {
  /** As typed. */
  passphrase: string;
  /** Names that whoever knows the person tries first. */
  about: Array<string>;
};

/** One jurisdiction. */
export type Jurisdiction = {
  /** Short name, that of its file. */
  id: string;
  /** Version of the data: the year and a count. */
  version: string;
  /** Day on which the program's makers last went through it. */
  last_reviewed: string;
  /** Name. */
  name: Both;
  /** From this age on a person consents alone. */
  age_of_consent: AgeRule;
  /** Who has to consent to what; each kind once. */
  consent: Array<ConsentRule>;
  /** Duties to report. */
  duties: Array<LegalDuty>;
  /** Authorities and services. */
  authorities: Array<Authority>;
  /** Law texts. */
  laws: Array<Law>;
  /** How long records are kept. */
  retention: RetentionHint;
};

/** The jurisdiction profiles. */
export type Jurisdictions = {
  /** Short name of the one that counts. */
  chosen: string;
  /** All of them. */
  all: Array<Jurisdiction>;
  /** The school's own review of the chosen one. */
  review: OwnReview;
  /** When somebody last went through it. */
  reviewed: string;
  /** Whether that was more than a year ago. */
  due: boolean;
};

/** Records to keep longer. */
export type KeepLonger = {
  /** Which. */
  items: Array<Item>;
  /** Until a day, or for good. */
  kind: KeepingKind;
  /** Until when; only of a postponement. */
  until: string | null;
  /** Why. */
  reason: string;
};

/** A person's decision to keep records longer than the rule says. */
export type Keeping = {
  /** Identity. */
  id: string;
  /** Whose records. */
  counselee: CounseleeId;
  /** Which of them. */
  class: RecordClass;
  /** Until a day, or for good. */
  kind: KeepingKind;
  /** Until when; only of a postponement. */
  until: string | null;
  /** Why. */
  reason: string;
  /** Who decided. */
  by: string;
  /** When. */
  on: string;
};

/** Why something due is kept after all. */
export type KeepingKind = "postponed" | "permanent";

/** A decision to take back. */
export type KeepingRef = {
  /** Which. */
  keeping: string;
};

/** A kind of consent, and who has to give it at this age. */
export type KindState = {
  /** Kind. */
  kind: ConsentKind;
  /** Who has to consent; empty where nobody is asked at this age. */
  sides: Array<SideState>;
  /** The rule that says so. */
  basis: Both;
  /** Whether that rule still has to be looked up. */
  toBeConfirmed: boolean;
  /** Whether anything of this kind was ever recorded. */
  asked: boolean;
};

/** A side whose consent an act lacks. */
export type Lack = {
  /** Kind of consent. */
  kind: ConsentKind;
  /** Side. */
  from: ConsentFrom;
  /** Why. */
  why: LackReason;
  /** Since when; of one not yet valid, from when. */
  since: string | null;
};

/** Why a side's consent does not stand. */
export type LackReason = "missing" | "refused" | "withdrawn" | "expired" | "not-yet" | "other-recipient";

/** What was done to an attachment where the lock of its session was not known yet. */
export type LateAct = "added" | "restored" | "deleted" | "renamed" | "changed";

/** Something that was done to an attachment of a locked session, too late to count. */
export type LateAttachment = {
  /** Attachment. */
  attachment: AttachmentId;
  /** Its name. */
  name: string;
  /** What was done. */
  act: LateAct;
  /** The name that it was to have; empty unless it was renamed. */
  newName: string;
  /** Device on which it was done (first eight characters of its id). */
  device: string;
  /** Whether that is this laptop. */
  here: boolean;
  /** When, by that device's clock (milliseconds since 1970, UTC). */
  atMs: number;
  /** Whether an addendum speaks of the attachment by its name. */
  noted: boolean;
};

/** A text that came too late for a locked session. */
export type LateText = {
  /** The text, section by section. */
  body: NoteBody;
  /** Device on which it was written (first eight characters of its id). */
  device: string;
  /** Whether that is this laptop. */
  here: boolean;
  /** When, by that device's clock (milliseconds since 1970, UTC). */
  atMs: number;
  /** Whether it is the line of one member: it is hers alone, so it belongs to no addendum, which stands on everybody's paper. */
  line: boolean;
};

/** A law, regulation or code. */
export type Law = {
  /** As it is cited. */
  cite: string;
  /** What follows from it here. */
  says: Both;
  /** Whether it still has to be looked up in its official text. */
  to_be_confirmed: boolean;
};

/** The jurisdiction that counts. */
export type LawSummary = {
  /** Short name. */
  id: string;
  /** Name. */
  name: Both;
  /** Age from which a person consents alone. */
  ofAge: number;
  /** When somebody last went through it: the school, else the makers of the program. */
  reviewed: string;
  /** Whether that was more than a year ago. */
  reviewDue: boolean;
};

/** A duty to report. */
export type LegalDuty = {
  /** What must be reported. */
  what: Both;
  /** To whom. */
  to: Both;
  /** Hours from knowing; absent where the text names none, or none that is sure. */
  deadline_hours: number | null;
  /** The rule that says so. */
  basis: Both;
  /** Whether it still has to be looked up in its official text. */
  to_be_confirmed: boolean;
};

/** Terms of one level, in hours from when the concern was raised. */
export type LevelTerm = {
  /** By when somebody is told. */
  tell: number;
  /** By when the counselee is spoken with again. */
  contact: number;
};

/** A hold to lift. */
export type LiftHold = {
  /** Which. */
  hold: string;
  /** Why. */
  reason: string;
};

/** The end of a hold. */
export type Lifted = {
  /** When. */
  on: string;
  /** By whom. */
  by: string;
  /** Why. */
  reason: string;
};

/** What the other counselee is to this one. */
export type LinkKind = "sibling" | "friend" | "couple" | "conflict" | "bully" | "target" | "other";

/** Names one direction of a link. */
export type LinkRef = {
  /** Identity. */
  id: CounseleeLinkId;
};

/** Side of the letterhead. */
export type LogoSide = "left" | "right";

/** A book over some days: `visitor_book` or `problem_box_log`. */
export type MakeBook = {
  /** Document id. */
  document: string;
  /** First day. */
  from: string;
  /** Last day. */
  to: string;
  /** `id` or `en`. */
  lang: string;
  /** Paper; that of the school when absent. */
  paper: Paper | null;
  /** Where the pages go. */
  output: Output;
};

/** The certificate. */
export type MakeCertificate = {
  /** Of which destruction. */
  id: string;
  /** Its language. */
  lang: string;
  /** Where it goes. */
  output: Output;
};

/** The same document for several counselees: what is the same for all is filled once, the rest comes from the records of each. */
export type ManyDocuments = {
  /** Document id. */
  document: string;
  /** For whom. Their pages come class by class and by name. */
  counselees: Array<CounseleeId>;
  /** Values of the fields that are the same for all, as text (dates ISO, times HH:MM, bools `true`/`false`). */
  values: { [key in string]?: string };
  /** `id` or `en`. */
  lang: string;
  /** Paper. */
  paper: Paper;
  /** To whom they go. */
  recipient: string;
  /** What kind of recipient that is; absent: the usual one. Outside the school each needs consent to the release. */
  to: RecipientKind | null;
};

/** Why somebody's document is left out. */
export type ManyLack = {
  /** What happened, as a refused call would say it. */
  code: ErrorCode;
  /** Field that it concerns. */
  field: string | null;
  /** Numbers and codes for the text. */
  args: { [key in string]?: string };
};

/** What becomes of one of several documents. */
export type ManyLine = {
  /** About whom. */
  counselee: CounseleeId;
  /** Name; empty when the counselee is gone. */
  name: string;
  /** Class. */
  className: string;
  /** Letter number under which it goes out; empty when it has none. */
  number: string;
  /** Day of the session, assessment or record that it is made from. */
  on: string | null;
  /** Instrument whose result it tells; empty for other documents. */
  instrument: string;
  /** What should be known before it leaves. */
  warnings: Array<Warning>;
  /** Why it is left out; absent when it is made. */
  lack: ManyLack | null;
};

/** By what medium a session took place (F1-F7). */
export type Medium = "face-to-face" | "phone" | "message" | "chat" | "video";

/** A member of a session with several, as its page shows her. */
export type Member = {
  /** Name. */
  name: string;
  /** Class, empty when none. */
  className: string;
  /** Attendance and line. */
  noted: Attendance;
};

/** Sides that have not consented to a kind of act. */
export type MissingConsent = {
  /** Kind. */
  kind: ConsentKind;
  /** Sides. */
  from: Array<ConsentFrom>;
};

/** What moving a session out of a counselee's file takes along and leaves. */
export type MoveEffects = {
  /** Whether it is locked: then it stays, retracted, and the move needs a reason. */
  locked: boolean;
  /** Promises made in it, which go along. */
  followUps: number;
  /** Files attached to it, which go along. */
  attachments: number;
  /** Questionnaires answered in it, which stay: the answers are hers who gave them. */
  administrations: number;
  /** Risk reviews opened in it, which stay and are to be decided there. */
  riskReviews: number;
  /** Papers issued for the counselee, which stay issued. */
  documents: number;
};

/** Moves a session into the file of the counselee with whom it was held. */
export type MoveSession = {
  /** Session. */
  id: SessionId;
  /** In whose file it was written. */
  from: CounseleeId;
  /** With whom it was held. */
  to: CounseleeId;
  /** Why; needed when it is locked. */
  reason: string;
};

/** Puts several counselees into classes. */
export type MoveToClass = {
  /** Who goes where. */
  classes: Array<ClassOf>;
};

/** What became of a move. */
export type Moved = {
  /** The session in the right file, still to be signed. */
  session: SessionId;
  /** Attachments that went along. */
  attachments: number;
  /** Attachments that could not and stay where they were. */
  left: number;
  /** Why not, as an error code; empty when all did. */
  why: string;
};

/** The counselee not seen for longest, and how many there are. */
export type NotSeen = {
  /** Weeks that count as long. */
  weeks: number;
  /** Number of active counselees without a session in these weeks. */
  count: number;
  /** The one longest without. */
  longest: NotSeenLongest | null;
};

/** The counselee longest without a session. */
export type NotSeenLongest = {
  /** Identity. */
  id: CounseleeId;
  /** Name. */
  name: string;
  /** Class. */
  className: string;
  /** Day of the last session; absent when there was none. */
  since: string | null;
};

/** The text of a note: what was typed in each section. Sections of another format are kept when the format changes, because nothing a person typed is lost. */
export type NoteBody = { [key in SectionKind]?: string };

/** A way of structuring a session note. */
export type NoteFormat = "bk" | "soap" | "dap" | "birp" | "girp" | "pie" | "narrative";

/** The typed note of a session. */
export type NoteId = string;

/** How far a note is. */
export type NoteState = "new" | "in-hand" | "answered" | "closed";

/** No parameters. */
export type Nothing = Record<string, never>;

/** Whether the copy from before a new key is kept. */
export type OldCopy = {
  /** Whether it is. */
  kept: boolean;
};

/** An open duty to report in a list. */
export type OpenDuty = {
  /** Identity. */
  id: DutyReportId;
  /** Whose. */
  counselee: CounseleeId;
  /** Name. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** Where it stands. */
  standing: DutyStanding;
  /** By when it is to be reported (milliseconds since 1970, UTC). */
  deadlineMs: number;
  /** Whether that time is over and nothing was reported. */
  overdue: boolean;
};

/** An open review in a list: the person and the act, never the matter. */
export type OpenReview = {
  /** Identity. */
  id: RiskReviewId;
  /** Whose. */
  counselee: CounseleeId;
  /** Name. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** The counselor's judgement; none before she judged. */
  level: RiskLevel | null;
  /** Open, incomplete or disputed. */
  standing: RiskStanding;
  /** When raised (milliseconds since 1970, UTC). */
  raisedMs: number;
  /** What is next, and by when. */
  next: Due;
  /** The next contact that was set. */
  nextContact: string | null;
  /** Whether the time for the next act is over. */
  overdue: boolean;
};

/** An answer that can be chosen. */
export type OptionView = {
  /** Value stored. */
  value: number;
  /** Words. */
  label: string;
  /** Key that chooses it. */
  key: string;
};

/** An item that was explained. */
export type OrientationDone = {
  /** To whom. */
  counselee: CounseleeId;
  /** Which. */
  item: OrientationItem;
  /** When. */
  on: string;
  /** By whom. */
  by: string;
  /** What was agreed. */
  note: string;
};

/** Items of the checklist. */
export type OrientationItem = "reach" | "failure" | "cues" | "help";

/** How an episode began (*asal*, practice reference 1.8). */
export type Origin = "self-referred" | "invited" | "teacher-referral" | "parent-referral" | "problem-box" | "assessment" | "portal";

/** Where a page goes. */
export type Output = {
  /** What to do. */
  act: OutputAct;
  /** Printer name for `print`; the system's default when absent. */
  printer: string | null;
  /** Copies for `print`, at least 1. */
  copies: number;
};

/** What to do with a finished page. */
export type OutputAct = "save" | "print" | "open";

/** What became of it. */
export type OutputDone = {
  /** False when the person cancelled the dialog. */
  done: boolean;
  /** File name for `save`, printer name for `print`; never a path. */
  name: string | null;
};

/** An act done without consent for a reason that somebody answers for. It opens the act for one counselee and one day; why counseling goes on without consent holds until it is ended. */
export type Override = {
  /** Identity. */
  id: ConsentOverrideId;
  /** For whom. */
  counselee: CounseleeId;
  /** What is done without consent. */
  act: GatedAct;
  /** Why. */
  reason: string;
  /** The day for which it opens the act; of counseling the first of them. */
  on: string;
  /** Who answers for it. */
  by: string;
  /** When it was made (milliseconds since 1970, UTC). */
  madeMs: number;
  /** When it was ended before its day was over. */
  endedMs: number | null;
};

/** Does an act without consent, for a reason. */
export type OverrideConsent = {
  /** For whom. */
  counselee: CounseleeId;
  /** What. */
  act: GatedAct;
  /** Why. */
  reason: string;
};

/** Names an override. */
export type OverrideRef = {
  /** Identity. */
  id: ConsentOverrideId;
};

/** A consent that was given before a withdrawal of the same kind and side, and counts no more. */
export type Overtaken = {
  /** Which. */
  consent: ConsentId;
  /** From which day on. */
  on: string;
};

/** The school's own review of a jurisdiction profile. */
export type OwnReview = {
  /** When. */
  on: string | null;
  /** By whom. */
  by: string;
  /** What was found. */
  note: string;
};

/** Confirms that both screens show the same digits. */
export type PairConfirm = {
  /** Handle of the offer. */
  token: string;
  /** Passphrase of this case file. */
  passphrase: string;
};

/** Offer for a second laptop of the same counselor. */
export type PairOffer = {
  /** Handle. */
  token: string;
  /** URI to carry over. */
  uri: string;
  /** The same as QR (SVG). */
  qrSvg: string;
  /** End of validity (milliseconds since 1970, UTC). */
  untilMs: number;
};

/** Handle of an offer. */
export type PairRef = {
  /** Handle. */
  token: string;
};

/** State of a pairing. */
export type PairState = {
  /** `waiting`, `compare`, `done` or `failed`. */
  state: string;
  /** The 20 digits to compare, in groups of 4; empty before `compare`. */
  digits: string;
  /** Fluent id of the reason, when failed. */
  reason: string;
};

/** Paper the school prints on. */
export type Paper = "a4" | "f4" | "letter" | "folio" | "legal";

/** Whether the parents know. */
export type ParentsInformed = "yes" | "no" | "later";

/** Somebody who is invited. */
export type Participant = {
  /** Name. */
  name: string;
  /** Position or role. */
  position: string;
  /** Whether they agreed to keep it confidential. */
  pledged: boolean;
  /** Whether they came. */
  came: boolean;
};

/** With whom: for a consultation these are its sub-codes (practice reference 1.6). */
export type PartnerKind = "student" | "parent" | "teacher" | "homeroom" | "headmaster" | "colleague" | "outside" | "nobody";

/** What is passed on; nothing that is not chosen. */
export type PassedOn = "identity" | "family" | "reason" | "services" | "assessments" | "documents";

/** A passphrase typed to open something. */
export type Passphrase = {
  /** As typed. */
  passphrase: string;
};

/** A permit or late slip. */
export type Permit = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** For whom. */
  counselee: CounseleeId | null;
  /** What it is. */
  permit: PermitKind;
  /** Day. */
  day: string;
  /** When she leaves, or came. */
  time: HourMinute | null;
  /** When she is back. */
  until: HourMinute | null;
  /** Which lessons (*jam ke-*). */
  lesson: string;
  /** How late, in minutes. */
  minutesLate: number | null;
  /** What the slip says. */
  purpose: PermitPurpose;
  /** Why (stays in the file). */
  reason: string;
  /** Who allowed it. */
  allowedBy: string;
};

/** Slips of one counselee in a semester. */
export type PermitCount = {
  /** Permits to leave. */
  leave: number;
  /** Late slips. */
  late: number;
};

/** What the slip allows or says. */
export type PermitKind = "leave-lesson" | "leave-school" | "late";

/** A purpose in words that may be read by anybody. */
export type PermitPurpose = "school" | "guidance" | "health" | "family" | "other";

/** What is known beyond identity: the parts that hold something. */
export type PersonalProfile = { [key in ProfilePart]?: string };

/** A hold to place. */
export type PlaceHold = {
  /** Whose records. */
  counselee: CounseleeId;
  /** Which; none: all. */
  class: RecordClass | null;
  /** Why. */
  reason: string;
};

/** The steps to be shortened so that a plan fits, the longest first; empty where it fits. */
export type PlanFit = {
  /** For one page. */
  page: Array<SafetyStep>;
  /** For the pocket card. */
  pocket: Array<SafetyStep>;
};

/** Something that speaks against a plan. May be overridden. */
export type PlanWarning = {
  /** What. */
  kind: PlanWarningKind;
  /** The first day concerned. */
  on: string;
  /** How many meetings are concerned. */
  count: number;
  /** Title of the other appointment, or name of the holiday. */
  title: string;
  /** Class of the other appointment. */
  className: string;
  /** Start of the other appointment, or of the school day. */
  from: string | null;
  /** End of the other appointment, or of the school day. */
  to: string | null;
};

/** Kinds of warnings. */
export type PlanWarningKind = "overlap" | "holiday" | "no-school" | "outside-hours";

/** Whether a member came, in the words of a school's register. */
export type Presence = "present" | "late" | "sick" | "excused" | "absent";

/** A page-true preview. */
export type Preview = {
  /** One SVG a page. */
  pages: Array<string>;
  /** Width of a page in millimetres. */
  widthMm: number;
  /** Height of a page in millimetres. */
  heightMm: number;
  /** The text in reading order, for screen readers. */
  text: string;
  /** Warnings: Fluent id and arguments. */
  warnings: Array<Warning>;
};

/** What goes of one person and class. */
export type PreviewLine = {
  /** Which. */
  item: Item;
  /** Name. */
  name: string;
  /** Class at school. */
  className: string;
  /** How many records of each kind. */
  counts: Array<[string, number]>;
  /** Day of the oldest. */
  first: string | null;
  /** Day of the newest. */
  last: string | null;
};

/** One of several documents, to be looked at. */
export type PreviewOfMany = {
  /** All of them. */
  many: ManyDocuments;
  /** Whose. */
  counselee: CounseleeId;
};

/** The meeting before. */
export type PreviousMeeting = {
  /** Session. */
  id: SessionId;
  /** Day. */
  on: string;
  /** Its plan section, for "bring into the plan". */
  plan: string;
};

/** A printer of the system. */
export type Printer = {
  /** Name to pass back. */
  name: string;
  /** Whether it is the default. */
  isDefault: boolean;
};

/** A note that was put into the box. */
export type ProblemNote = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** Whose file it is led to; only of somebody who asked to be spoken with. */
  counselee: CounseleeId | null;
  /** Day on which it was taken out of the box. */
  day: string;
  /** Time of day. */
  time: HourMinute | null;
  /** The name under it; empty = anonymous. */
  signed: string;
  /** Field (*bidang*). */
  field: Field;
  /** The note, word by word (confidential). */
  words: string;
  /** Whether the writer asks to be spoken with. */
  wantsTalk: boolean;
  /** How far it is. */
  state: NoteState;
  /** When and where one meets. */
  meeting: string;
  /** What was done (confidential). */
  outcome: string;
};

/** A set of defaults. */
export type Profile = "indonesia" | "generic";

/** A part of the profile, as the personal data forms of school counseling have them. */
export type ProfilePart = "living" | "means" | "health" | "education" | "languages" | "customs" | "interests" | "aspirations" | "friends";

/** Everything for letterhead and signatures. */
export type Profiles = {
  /** School. */
  school: SchoolProfile;
  /** Counselor. */
  counselor: CounselorProfile;
};

/** Asks for a new record as its form begins. */
export type ProposeWork = {
  /** Which kind. */
  kind: WorkKind;
  /** About whom. */
  counselee: CounseleeId | null;
};

/** Opening the file without the passphrase, by the keystore of the operating system. */
export type QuickUnlock = {
  /** Whether this computer has a keystore that answers. */
  available: boolean;
  /** Whether the case file can be opened so now. */
  on: boolean;
};

/** The caseload in its cuts. Each cut adds up to the whole. */
export type Radar = {
  /** Weeks after which a counselee counts as not seen. */
  weeks: number;
  /** Counselees at the school. */
  total: number;
  /** Those of them not seen. */
  notSeen: number;
  /** By class, in the order in which they came. */
  byClass: Array<Cut>;
  /** By sex: `female`, `male`, empty where it is unknown. */
  bySex: Array<Cut>;
  /** By last meeting: [`LastMeeting`]. */
  byLast: Array<Cut>;
  /** By risk: `open` with a review that waits for a decision, empty for the others. */
  byRisk: Array<Cut>;
};

/** One term of a rule applied to one person: why something is due, or not. */
export type Reason = {
  /** What the term begins with. */
  start: StartEvent;
  /** Years. */
  years: number;
  /** What is known. */
  state: TermState;
  /** When it began. */
  from: string | null;
  /** First day after it. */
  until: string | null;
};

/** To whom a document goes. */
export type RecipientKind = "own" | "school" | "counselee" | "family" | "outside";

/** Kinds of records that have a term of their own. */
export type RecordClass = "identity" | "sessions" | "assessments" | "consents" | "documents" | "risk" | "access-log";

/** Why the recovery sheet should be tested. */
export type RecoveryDue = "never" | "year" | "passphrase";

/** Whether the recovery sheet is known to work. */
export type RecoveryState = {
  /** The day on which its code was last typed rightly. */
  testedOn: string | null;
  /** Why it should be tested now, if it should. */
  due: RecoveryDue | null;
  /** Whether the sheet of the present code was printed, saved or opened. */
  printed: boolean;
};

/** The code as it stands on the sheet, typed to see that the sheet works. */
export type RecoveryTest = {
  /** As typed; blanks, dashes and case do not matter. */
  code: string;
};

/** Opening with the recovery sheet, which sets a new passphrase. */
export type RecoveryUnlock = {
  /** The code as typed; blanks, dashes and case do not matter. */
  code: string;
  /** New passphrase. */
  newPassphrase: string;
};

/** How a series of meetings recurs. */
export type Recurrence = {
  /** Every so many weeks: 1 to 52. */
  everyWeeks: number;
  /** On these weekdays, 1 (Monday) to 7, in order; that of the first meeting among them. */
  weekdays: Array<number>;
  /** Last day; either this or `count`. */
  until: string | null;
  /** How many meetings; either this or `until`. */
  count: number | null;
};

/** A referral. */
export type Referral = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** Who is referred. */
  counselee: CounseleeId | null;
  /** Day of the decision to refer. */
  day: string;
  /** Kind of recipient. */
  recipientKind: ReferralTarget;
  /** Name of the recipient; may be empty where the institution is known. */
  recipient: string;
  /** Institution. */
  institution: string;
  /** Why (confidential). */
  reason: string;
  /** What was done so far (confidential). */
  services: string;
  /** What is passed on. */
  passedOn: Array<PassedOn>;
  /** Who agreed: parent or guardian. */
  agreedBy: string;
  /** When they agreed. */
  agreedOn: string | null;
  /** When the letter went out. */
  sentOn: string | null;
  /** In how many days an answer is expected. */
  answerDays: number;
  /** What was answered. */
  answer: ReferralAnswer | null;
  /** When. */
  answeredOn: string | null;
  /** In which words (confidential). */
  answerNote: string;
  /** When the recipient reported back. */
  repliedOn: string | null;
  /** What they reported (confidential). */
  reply: string;
  /** When it was over. */
  endedOn: string | null;
};

/** What the recipient answered. */
export type ReferralAnswer = "accepted" | "declined";

/** Who takes over, within the school and outside. */
export type ReferralTarget = "homeroom" | "teacher" | "counselor" | "headmaster" | "student-affairs" | "tppk" | "health-center" | "hospital" | "psychologist" | "psychiatrist" | "uptd-ppa" | "social-service" | "police" | "other";

/** A file that was not attached. */
export type RefusedFile = {
  /** Last part of its path. */
  name: string;
  /** Error code that says why. */
  code: string;
  /** Numbers for its text. */
  args: { [key in string]?: string };
};

/** Which entries of the register. */
export type RegisterFilter = {
  /** Only about this counselee. */
  counselee: CounseleeId | null;
  /** At most so many, newest first; 0 = 100. */
  limit: number;
};

/** Relation of a caregiver to the counselee. */
export type Relation = "father" | "mother" | "guardian" | "sibling" | "other";

/** Another name, kind and note for an attachment. */
export type RenameAttachment = {
  /** Identity. */
  id: AttachmentId;
  /** Name. */
  name: string;
  /** What it is to the counselor. */
  kind: AttachmentKind;
  /** What is noted beside it. */
  note: string;
};

/** Opens a closed duty again. */
export type ReopenDuty = {
  /** Which. */
  id: DutyReportId;
  /** Why. */
  reason: string;
};

/** Opens a closed review again. */
export type ReopenReview = {
  /** Which. */
  id: RiskReviewId;
  /** Why. */
  reason: string;
};

/** A decision: one of the values, that which stands included, or for notes a new text per section. */
export type ResolveConflict = {
  /** Record. */
  entity: string;
  /** Field. */
  field: string;
  /** Take this value. */
  take: number | null;
  /** Or write these parts instead. */
  parts: Array<ConflictPart> | null;
};

/** A restore from the chosen folder. */
export type Restore = {
  /** Restore point. */
  point: string;
  /** Name of the new case file, without ending. */
  name: string;
  /** The passphrase that the case file had then, or the recovery code. */
  secret: string;
  /** Whether `secret` is the recovery code. */
  recovery: boolean;
};

/** A chosen backup. */
export type RestoreFrom = {
  /** Last part of the folder's path; absent when the person cancelled. */
  name: string | null;
  /** Its restore points, newest first. */
  points: Array<RestorePoint>;
};

/** A restore point, as it names itself. */
export type RestorePoint = {
  /** Names it among those of the folder. */
  id: string;
  /** First digits of the case file's id, as on the recovery sheet. */
  caseFile: string;
  /** When (milliseconds since 1970, UTC). */
  madeMs: number;
  /** What a restore writes, in KiB. */
  sizeKib: number;
  /** Whether it can be read. */
  readable: boolean;
};

/** Result of an administration. */
export type ResultView = {
  /** The administration. */
  administration: Administration;
  /** Name of the counselee. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** Title of the instrument. */
  title: string;
  /** Scores. */
  scores: Array<ScoreView>;
  /** Derived statements (such as the PHQ-9 algorithm), in words. */
  derived: Array<string>;
  /** Open or closed risk review raised by it. */
  riskReview: string | null;
  /** Profile chart as SVG with title and description; empty when nothing was scored. */
  chartSvg: string;
  /** The chart's sentence. */
  chartText: string;
  /** Definition id and version, key, band source, licence. */
  provenance: Array<string>;
  /** Not-a-diagnosis line. */
  disclaimer: string;
};

/** Which lines of the list. */
export type RetentionFilter = {
  /** Only where they stand so; none: all but those whose term still runs. */
  standing: Standing | null;
  /** Only this class. */
  class: RecordClass | null;
  /** Words of the person's name or class. */
  text: string;
  /** Only of this person, whatever their standing. */
  counselee: CounseleeId | null;
  /** First line wanted, counted from 0. */
  offset: number;
  /** At most so many lines; 0 = 200. */
  limit: number;
};

/** What is known of how long records are kept. */
export type RetentionHint = {
  /** In words; the school's own rules decide. */
  hint: Both;
  /** Whether it still has to be looked up in its official text. */
  to_be_confirmed: boolean;
};

/** Records of one person and class. */
export type RetentionLine = {
  /** Whose; the name is empty where the person's own record was destroyed. */
  counselee: CounseleeId;
  /** Name. */
  name: string;
  /** Class at school. */
  className: string;
  /** Code that stands for the name on paper. */
  code: string;
  /** Which records. */
  class: RecordClass;
  /** Where they stand. */
  standing: Standing;
  /** Why: each term of the rule. */
  reasons: Array<Reason>;
  /** First day on which every term is over. */
  due: string | null;
  /** Day of the oldest record. */
  first: string | null;
  /** Day of the newest record. */
  last: string | null;
  /** How many records. */
  records: number;
  /** How many sessions belong to others as well and stay for their sake. */
  shared: number;
  /** The hold that keeps them. */
  hold: Hold | null;
  /** The decision to keep them longer. */
  keeping: Keeping | null;
};

/** What Today says. */
export type RetentionNotice = {
  /** Lines that are due, once a month until they were looked through. */
  due: number;
  /** Requests that wait for the second step. */
  requested: number;
};

/** The rules. */
export type RetentionRules = {
  /** The profile that the defaults come from. */
  profile: Profile;
  /** One for each class. */
  rules: Array<RuleLine>;
};

/** Everything the page shows. */
export type RetentionView = {
  /** Whether the laptop's clock is believed; while it is not, nothing is due. */
  clock: ClockState;
  /** The day that it shows. */
  today: string;
  /** The day that was believed last. */
  believed: string;
  /** How many lines stand where. */
  counts: Array<[Standing, number]>;
  /** The lines asked for: due ones first, the longest due before others. */
  lines: Array<RetentionLine>;
  /** How many lines the filter finds. */
  total: number;
  /** Destructions, newest first. */
  destructions: Array<Destruction>;
  /** Holds, those that stand first. */
  holds: Array<HoldLine>;
  /** Locked sessions whose signed time lies more than a day after the server had them. */
  doubtful: number;
  /** Whether the list was looked through this month. */
  reviewed: boolean;
  /** Megabytes of free disk that removing the last traces of what was destroyed waits for; none: there are none left. */
  remainsMb: number | null;
};

/** Declares that a locked session should not stand in its file. */
export type RetractSession = {
  /** Session. */
  id: SessionId;
  /** Why. */
  reason: string;
};

/** Notes that the school went through its jurisdiction profile. */
export type ReviewJurisdiction = {
  /** When. */
  on: string;
  /** What was found. */
  note: string;
};

/** A review as its page shows it. */
export type ReviewView = {
  /** The review. */
  review: RiskReview;
  /** Whether it still asks for something. */
  standing: RiskStanding;
  /** What closing still lacks, as names of fields. */
  missing: Array<string>;
  /** What is next, and by when; none when it is closed. */
  next: Due | null;
  /** Last day for the next contact by the school's terms; none before it is judged. */
  contactBy: string | null;
  /** The rule that raised it, in words; empty when a person did. */
  asked: string;
  /** Whether that rule says that it is now. */
  acute: boolean;
  /** Every saved version, the newest first. */
  versions: Array<VersionView>;
};

/** The next act that an open review asks for. */
export type RiskAct = "stay" | "tell" | "judge" | "agree" | "meet" | "decide";

/** What is open about the safety of all counselees, the most urgent first. */
export type RiskBoard = {
  /** Open reviews. */
  reviews: Array<OpenReview>;
  /** Duties that are not closed. */
  duties: Array<OpenDuty>;
  /** Safety plans to be gone through by today. */
  plans: Array<DuePlan>;
};

/** How a review was closed. */
export type RiskDisposition = "safety-plan" | "referred" | "parents-informed" | "close-follow-up" | "no-present-risk";

/** How great the counselor judges the risk to be now. Triage guides name imminent and high together; they are apart here because only an imminent one forbids to leave the counselee alone. */
export type RiskLevel = "low" | "moderate" | "high" | "imminent";

/** A review in a list of all: the person and where it stands, never the matter. */
export type RiskLine = {
  /** Identity. */
  id: RiskReviewId;
  /** Whose. */
  counselee: CounseleeId;
  /** Name. */
  counseleeName: string;
  /** Class. */
  className: string;
  /** Administration that raised it. */
  administration: AdministrationId | null;
  /** Session in which it was raised. */
  session: SessionId | null;
  /** When raised (milliseconds since 1970, UTC). */
  raisedMs: number;
  /** The counselor's judgement; none before she judged. */
  level: RiskLevel | null;
  /** The next contact that was set. */
  nextContact: string | null;
  /** What was decided; none while nothing is. */
  disposition: RiskDisposition | null;
  /** Whether it still asks for something. */
  standing: RiskStanding;
};

/** A part of the review, in the counselor's own words. */
export type RiskPart = "ideation" | "plan" | "means" | "intent" | "protective" | "considered";

/** A risk prompt, what was seen, and what was decided. */
export type RiskReview = {
  /** Identity; absent before it is first saved. */
  id: RiskReviewId | null;
  /** Whom it concerns. */
  counselee: CounseleeId;
  /** Name of the counselee (filled when read). */
  counseleeName: string;
  /** Class of the counselee (filled when read). */
  className: string;
  /** Administration that raised it. */
  administration: AdministrationId | null;
  /** Session in which the counselor raised it. */
  session: SessionId | null;
  /** Rule that raised it, as `instrument.rule`; empty when a person did. */
  rule: string;
  /** When raised (milliseconds since 1970, UTC). */
  raisedMs: number;
  /** Name of the counselor who raised it; empty when a rule did. */
  raisedBy: string;
  /** What it is about. */
  topic: RiskTopic;
  /** What was seen or heard. */
  reason: string;
  /** The parts that hold something. */
  parts: { [key in RiskPart]?: string };
  /** The counselor's judgement; absent before she judged. */
  level: RiskLevel | null;
  /** Next contact with the counselee. */
  nextContact: string | null;
  /** Who sees to it. */
  responsible: string;
  /** Disposition; a review without one is open. */
  disposition: RiskDisposition | null;
  /** Why it is closed so. */
  closing: string;
  /** Who was told and what was done, the first before the others (filled when read). */
  steps: Array<RiskStep>;
  /** Fields on which two laptops disagree and nobody has decided (filled when read). */
  disputed: Array<string>;
};

/** A risk prompt and what was decided on it. */
export type RiskReviewId = string;

/** What the counselor noticed about risk during a session. */
export type RiskSign = "none-seen" | "review";

/** Whether a review still asks for something. */
export type RiskStanding = "open" | "incomplete" | "disputed" | "closed";

/** A line of a review. */
export type RiskStep = {
  /** Identity; absent before it is saved. */
  id: RiskStepId | null;
  /** The review. */
  review: RiskReviewId;
  /** What it tells. */
  kind: StepKind;
  /** In which role the person was told; only of somebody told. */
  role: ToldRole | null;
  /** Full name of the person told. */
  name: string;
  /** How the person was told. */
  how: TellHow | null;
  /** When it was (milliseconds since 1970, UTC). */
  atMs: number;
  /** What was said or done. */
  text: string;
  /** Who wrote it down (filled when read). */
  by: string;
  /** When it was written down (milliseconds since 1970, UTC; filled when read). */
  madeMs: number;
};

/** A line of a risk review: somebody told, something done. */
export type RiskStepId = string;

/** The terms of a school, in hours. */
export type RiskTerms = {
  /** By when a concern is judged. */
  judge: number;
  /** By when a duty to report is met, from when the facts were known. */
  report: number;
  /** Low. */
  low: LevelTerm;
  /** Moderate. */
  moderate: LevelTerm;
  /** High. */
  high: LevelTerm;
  /** Imminent. */
  imminent: LevelTerm;
};

/** What the concern is about. */
export type RiskTopic = "suicide" | "self-harm" | "harm-by-others" | "harm-to-others" | "other";

/** What there is about the safety of one counselee. */
export type RiskView = {
  /** Whose. */
  counselee: CounseleeId;
  /** Reviews, the newest first. */
  reviews: Array<ReviewView>;
  /** The safety plan; empty where there is none. */
  plan: SafetyPlan;
  /** Steps and dates of it on which two laptops disagree. */
  planDisputed: Array<string>;
  /** Every saved version of it, the newest first. */
  planVersions: Array<VersionView>;
  /** Duties to report and to warn, the newest first. */
  duties: Array<DutyView>;
  /** Safeguarding entries, the newest first. */
  entries: Array<SafeguardingEntry>;
  /** The school's terms. */
  terms: RiskTerms;
};

/** What was written. */
export type RosterApplied = {
  /** New counselees. */
  created: number;
  /** Changed ones. */
  changed: number;
  /** Unchanged ones. */
  unchanged: number;
  /** Skipped lines. */
  skipped: number;
  /** New classes. */
  classes: number;
};

/** Applies a preview. */
export type RosterApply = {
  /** Preview. */
  token: string;
  /** School year to file the classes under. */
  schoolYear: string;
  /** Index -> `new`, `same` or `skip`, for doubtful lines (default `skip`). */
  decisions: { [key in number]?: string };
  /** Whether the mapping is remembered for files with these headers. */
  rememberMapping: boolean;
};

/** A difference between file and case file. */
export type RosterChange = {
  /** Field. */
  field: string;
  /** Value in the case file. */
  old: string;
  /** Value in the roster. */
  new: string;
};

/** A column of the file. */
export type RosterColumn = {
  /** Header text as in the file. */
  header: string;
  /** Up to three values. */
  samples: Array<string>;
  /** Our field (Fluent id `roster-field-<field>`), or none. */
  field: string | null;
  /** Left out to keep data few, unless chosen. */
  minimised: boolean;
};

/** One pupil of the preview. */
export type RosterLine = {
  /** Index of this line, for decisions. */
  index: number;
  /** `new`, `changed`, `unchanged`, `doubtful` or `gone`. */
  outcome: string;
  /** Name. */
  name: string;
  /** NISN. */
  nisn: string;
  /** Class in the file. */
  className: string;
  /** Birth date as ISO text. */
  birthDate: string;
  /** Row in the file. */
  row: number | null;
  /** Differences, for `changed`. */
  changes: Array<RosterChange>;
  /** Name and class of the record this may be the same as, for `doubtful`. */
  sameAs: string;
};

/** What a file would do. */
export type RosterPreview = {
  /** Handle of this preview. */
  token: string;
  /** File names. */
  files: Array<string>;
  /** `dapodik`, `emis`, `one-roster-1-1`, `one-roster-1-2`, `mapped` ... */
  format: string;
  /** School named in the file. */
  schoolName: string;
  /** School year that the file tells or today implies. */
  schoolYear: string;
  /** Columns. */
  columns: Array<RosterColumn>;
  /** Fields that a column can be mapped to. */
  fields: Array<string>;
  /** True when required fields are not mapped yet: the page shows the mapper. */
  needsMapping: boolean;
  /** True when dates could be day first or month first: the page asks. */
  askDateOrder: boolean;
  /** Lines. */
  lines: Array<RosterLine>;
  /** Problems. */
  problems: Array<RosterProblem>;
  /** Numbers by outcome. */
  counts: { [key in string]?: number };
};

/** A problem found, worded by the page from its codes. */
export type RosterProblem = {
  /** File name. */
  file: string;
  /** Sheet, empty for text files. */
  sheet: string;
  /** Row, counted from 1 as the spreadsheet shows it. */
  row: number | null;
  /** Column as letters and header. */
  column: string;
  /** Code: Fluent id `roster-problem-<code>`. */
  code: string;
  /** The offending value. */
  value: string;
  /** More about it: a number, another row, a file. */
  detail: string;
  /** `refused`, `skipped`, `warning` or `note`. */
  severity: string;
  /** Code of what will happen: `roster-consequence-<code>`. */
  consequence: string;
};

/** Changes how a chosen file is read. */
export type RosterRemap = {
  /** Preview. */
  token: string;
  /** Header -> field (absent: not imported). */
  mapping: { [key in string]?: string | null } | null;
  /** `day-first` or `month-first`. */
  dateOrder: string | null;
};

/** Names a preview. */
export type RosterToken = {
  /** Preview. */
  token: string;
};

/** How long records of a class are kept. */
export type Rule = {
  /** Class. */
  class: RecordClass;
  /** The terms; the latest counts. None: kept with the file. */
  terms: Array<Term>;
  /** Where it comes from. */
  source: RuleSource;
  /** What the school wrote about it: number of a decree, name of a schedule. */
  note: string;
  /** Day on which somebody last looked whether it still holds. */
  reviewed: string;
};

/** A rule, and whether it was decided here. */
export type RuleLine = {
  /** The rule. */
  rule: Rule;
  /** Whether it took the place of the profile's default. */
  own: boolean;
};

/** Where a rule comes from. */
export type RuleSource = "school-schedule" | "child-protection" | "profession" | "own" | "with-file";

/** An entry. */
export type SafeguardingEntry = {
  /** Identity; absent before it is saved. */
  id: SafeguardingEntryId | null;
  /** About whom. */
  counselee: CounseleeId;
  /** The entry that this one corrects. */
  corrects: SafeguardingEntryId | null;
  /** Why it is corrected. */
  reason: string;
  /** When it happened or was told (milliseconds since 1970, UTC). */
  atMs: number;
  /** What was seen, heard or found, without judgement. */
  fact: string;
  /** The child's own words, exactly as said: never trimmed, joined or corrected. */
  words: string;
  /** What worries the counselor about it. */
  concern: string;
  /** What may happen. */
  risk: string;
  /** What was done, by whom, when. */
  action: string;
  /** Everybody involved, by full name and role: initials say nothing to a reader five years later. */
  people: string;
  /** Who wrote it (filled when read). */
  by: string;
  /** When it was written (milliseconds since 1970, UTC; filled when read). */
  madeMs: number;
};

/** A safeguarding entry. */
export type SafeguardingEntryId = string;

/** A plan: what stands in each step, line by line. */
export type SafetyPlan = {
  /** The steps that hold something. */
  steps: { [key in SafetyStep]?: Array<string> };
  /** Day on which it was made or gone through with the counselee. */
  agreedOn: string | null;
  /** Day on which it is to be gone through again. */
  reviewOn: string | null;
};

/** A step of the plan, in the order in which it is taken. */
export type SafetyStep = "signs" | "coping" | "distraction" | "help" | "professionals" | "environment";

/** A record, and beside it the record as the form showed it: what its person did not change stays as it is by now, and what both changed is refused. The fields of the record stand beside `before`, so that whoever has nothing to compare with sends the record alone. */
export type Save<T> = {
  /** The record as the form showed it. Absent: nothing was shown. */
  before: T | null;
} & T;

/** Notes of members whether they came, and what is written of each alone. */
export type SaveAttendance = {
  /** Session. */
  id: SessionId;
  /** Members as the page showed them, of those of whom something changes; who is not among them was not shown. */
  before: Array<Attendance>;
  /** Those of whom something changes. */
  members: Array<Attendance>;
};

/** Creates or changes a contact. */
export type SaveContact = {
  /** Of whom. */
  counselee: CounseleeId;
  /** The contact as the form showed it. Absent: nothing was shown. */
  before: Contact | null;
  /** The contact. */
  contact: Contact;
};

/** Creates (no id) or changes a counselee. */
export type SaveCounselee = {
  /** Identity of the one to change. */
  id: CounseleeId | null;
  /** The counselee as the form showed it: what was changed since is not written over. Absent: nothing was shown. */
  before: Counselee | null;
  /** Who it is. */
  identity: Identity;
  /** Class. */
  class: ClassId | null;
  /** Whether still at the school. */
  status: CounseleeStatus;
  /** Tags. */
  tags: Array<string>;
};

/** Autosave of the text: durable on this laptop, not yet a version. */
export type SaveDraft = {
  /** Session. */
  id: SessionId;
  /** Text. */
  body: NoteBody;
};

/** Writes a note of the drawer. */
export type SaveDrawerNote = {
  /** Identity; none for a new one. */
  id: string | null;
  /** About whom. */
  counselee: CounseleeId;
  /** Text. */
  text: string;
};

/** Writes a duty to report; with a closing day it is closed. */
export type SaveDuty = {
  /** The record as it was shown: only what differs from it is written. Absent for a new one. */
  before: DutyReport | null;
  /** The record. */
  report: DutyReport;
};

/** Writes an emergency card. */
export type SaveEmergencyCard = {
  /** Of whom. */
  counselee: CounseleeId;
  /** The card as the form showed it. Absent: nothing was shown. */
  before: EmergencyCard | null;
  /** The card; an empty line takes the default. */
  card: EmergencyCard;
};

/** What fills the empty lines of every card. */
export type SaveEmergencyDefaults = {
  /** The lines as the form showed them. Absent: nothing was shown. */
  before: EmergencyCard | null;
  /** The lines; none = those that the program comes with. */
  card: EmergencyCard | null;
};

/** Changes everything but the text. */
export type SaveFrame = {
  /** Session. */
  id: SessionId;
  /** Frame and format as the page showed them: what was changed since is not written over. Absent: nothing was shown. */
  before: Framed | null;
  /** Frame. */
  frame: SessionFrame;
  /** Format of the note. */
  format: NoteFormat;
};

/** Creates or changes a caregiver. */
export type SaveGuardian = {
  /** Of whom. */
  counselee: CounseleeId;
  /** The caregiver as the form showed it: what another laptop changed since is not written over. Absent: nothing was shown. */
  before: Guardian | null;
  /** The caregiver. */
  guardian: Guardian;
};

/** Changes who belongs to a session; the first one's case goes on holding it. */
export type SaveMembers = {
  /** Session. */
  id: SessionId;
  /** All of them as the page showed them: who joined or left since stays so. Absent: nothing was shown. */
  before: Array<CounseleeId> | null;
  /** All of them. */
  counselees: Array<CounseleeId>;
};

/** Writes a safety plan. */
export type SavePlan = {
  /** Whose. */
  counselee: CounseleeId;
  /** The plan as it was shown: only what differs from it is written. */
  before: SafetyPlan;
  /** The plan. */
  plan: SafetyPlan;
};

/** Writes a profile. */
export type SaveProfile = {
  /** Of whom. */
  counselee: CounseleeId;
  /** The profile that was changed, as it was shown: only parts that differ from it are written. */
  before: PersonalProfile;
  /** The profile. */
  profile: PersonalProfile;
};

/** Writes a review: raises it, changes it, and with a disposition closes it. */
export type SaveReview = {
  /** The review as it was shown: only what differs from it is written. Absent for a new one. */
  before: RiskReview | null;
  /** The review. */
  review: RiskReview;
};

/** Sets the school's terms. */
export type SaveTerms = {
  /** The terms as the form showed them. Absent: nothing was shown. */
  before: RiskTerms | null;
  /** The terms; none = those that the program comes with. */
  terms: RiskTerms | null;
};

/** Adds or changes a record. */
export type SaveWork = {
  /** The record that was changed, as it was shown: only what differs from it is written. None for a new one. */
  before: Work | null;
  /** The record. */
  work: Work;
};

/** When something was written to the encrypted file. */
export type Saved = {
  /** Milliseconds since 1970, UTC. */
  savedMs: number;
};

/** A way to look at the caseload. */
export type SavedView = {
  /** Identity; none for a new one. */
  id: SavedViewId | null;
  /** Its name. */
  title: string;
  /** What is chosen, as a JSON object that the page reads again. */
  filter: string;
};

/** A kept way to look at the caseload. */
export type SavedViewId = string;

/** Names a kept view. */
export type SavedViewRef = {
  /** Identity. */
  id: SavedViewId;
};

/** School level; decides the guideline bands of the program. */
export type SchoolLevel = "sd" | "smp" | "sma" | "smk" | "other";

/** What stands in the letterhead and under signatures. */
export type SchoolProfile = {
  /** Name of the school. */
  name: string;
  /** National school number: 8 digits. */
  npsn: string;
  /** Level. */
  level: SchoolLevel;
  /** Lines above the name: government or foundation, office. */
  authorityLines: Array<string>;
  /** Street address. */
  address: string;
  /** Town, printed before the date of a letter. */
  city: string;
  /** Telephone. */
  phone: string;
  /** E-mail. */
  email: string;
  /** Web site. */
  website: string;
  /** Headmaster with titles. */
  headmasterName: string;
  /** NIP of the headmaster, empty when none. */
  headmasterNip: string;
  /** Pattern of letter numbers, such as `422/{n:3}/BK/{roman}/{year}`. */
  letterPattern: string;
  /** Usual paper. */
  paper: Paper;
  /** Time zone of the school. */
  zone: Zone;
  /** Whether a left logo is kept. */
  hasLogoLeft: boolean;
  /** Whether a right logo is kept. */
  hasLogoRight: boolean;
};

/** A school year. */
export type SchoolYear = {
  /** Identity. */
  id: SchoolYearId;
  /** Label such as `2026/2027`. */
  label: string;
};

/** A school year, July to June in Indonesia. */
export type SchoolYearId = string;

/** A score with its meaning. */
export type ScoreView = {
  /** Scale id. */
  scale: string;
  /** Scale name. */
  name: string;
  /** Score as decimal text in the asked language; absent when there is none. */
  value: string | null;
  /** Why there is none: Fluent id, or empty. */
  noScore: string;
  /** Least and greatest possible score. */
  min: string;
  /** Greatest. */
  max: string;
  /** Items answered. */
  answered: number;
  /** Items of the scale. */
  items: number;
  /** Band in words; absent when there is none or no source for one. */
  band: string | null;
  /** Source of the band. */
  bandSource: string;
  /** `high-good`, `high-bad` or `neutral`. */
  direction: string;
};

/** A signature in a session's life. */
export type SealMark = {
  /** Locked for ever; else signed, still open to change. */
  locked: boolean;
  /** By whom. */
  by: string;
};

/** What is looked for in everything. */
export type SearchContents = {
  /** Words, "phrases" and filters as typed. */
  text: string;
  /** Goes on after this ([`SearchFound::next`]); from the beginning when absent. */
  after: string | null;
  /** At most so many hits; 0 = 20. */
  limit: number;
};

/** Hits in their order: names, then records with the words as typed, then related words; the newest first. */
export type SearchFound = {
  /** The hits. */
  hits: Array<SearchLine>;
  /** Where the list goes on; absent at its end. */
  next: string | null;
};

/** A hit of the global search. */
export type SearchHit = {
  /** `counselee`, `session` or `class`. */
  kind: string;
  /** Identity. */
  id: string;
  /** Name of the counselee or class. */
  title: string;
  /** Class name or date; never text of a note. */
  detail: string;
};

/** A record found. */
export type SearchLine = {
  /** `counselee`, `class`, `guardian`, `note`, `addendum`, `issued_document`, `administration`, `follow_up`, `appointment`, `attachment`, `profile`, `alert` or a kind of other work. */
  kind: string;
  /** Identity of the record. */
  id: string;
  /** Session to open, where the record belongs to one. */
  session: SessionId | null;
  /** Whose. */
  counselee: CounseleeId | null;
  /** Name of that counselee. */
  counseleeName: string;
  /** Class of that counselee; of a class its school year. */
  className: string;
  /** Day of the record. */
  day: string | null;
  /** Vocabulary term that says what it is: strategy, relation; empty where the kind says it all. */
  what: string;
  /** State term, empty when none. */
  state: string;
  /** Whether the words are still those of an unsaved draft. */
  draft: boolean;
  /** Section of the note, part of the profile or field of other work where the words stand, empty when none. */
  section: string;
  /** The words, with what was looked for marked. */
  pieces: Array<SearchPiece>;
  /** Whether everything stands there as typed, not only in related words. */
  exact: boolean;
};

/** A piece of a text. */
export type SearchPiece = {
  /** The text. */
  text: string;
  /** Whether it is what was looked for. */
  hit: boolean;
};

/** Words to look for everywhere. */
export type SearchQuery = {
  /** Words. */
  text: string;
  /** At most so many hits. */
  limit: number;
};

/** A typed section of a note. The same section may belong to several formats. */
export type SectionKind = "problem" | "approach" | "outcome" | "follow-up" | "subjective" | "objective" | "assessment" | "plan" | "data" | "behavior" | "intervention" | "response" | "goal" | "narrative" | "observation" | "evaluation";

/** Says that the texts of a field of a locked session were read: it leaves the list on every laptop, and nothing else changes. */
export type SeenConflict = {
  /** Record. */
  entity: string;
  /** Field. */
  field: string;
};

/** A service. */
export type ServiceEntry = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** The first counselee whom it is about; none for work on the program. */
  counselee: CounseleeId | null;
  /** All counselees whom it is about, the first one too. */
  participants: Array<CounseleeId>;
  /** Strategy: one of [`ENTRY_STRATEGIES`]. */
  strategy: Strategy;
  /** Program component. */
  component: Component;
  /** Field (*bidang*). */
  field: Field;
  /** With whom. */
  partnerKind: PartnerKind;
  /** Name of the partner. */
  partner: string;
  /** Day. */
  day: string;
  /** Time of day. */
  time: HourMinute | null;
  /** Minutes. */
  minutes: number;
  /** Where. */
  place: string;
  /** Topic in neutral words. */
  topic: string;
  /** What was said and done (confidential). */
  course: string;
  /** What came out of it (confidential). */
  outcome: string;
  /** What is done next (confidential). */
  nextStep: string;
};

/** A session with its note, as read from the case file. */
export type Session = {
  /** Identity. */
  id: SessionId;
  /** Whom it was held with; the first is the counselee whose case holds the session. */
  counselees: Array<CounseleeId>;
  /** Which meeting of the first counselee this is, counted from 1 over all sessions by start. */
  number: number;
  /** Frame. */
  frame: SessionFrame;
  /** Identity of the note. */
  noteId: NoteId;
  /** Format in which the note is written. */
  format: NoteFormat;
  /** The note's text. With open conflicts: the newest version by the merge rule. */
  body: NoteBody;
  /** State. */
  status: SessionStatus;
  /** Who signed or locked it last, and when. */
  signed: Signed | null;
  /** What was signed onto the locked session, oldest first. */
  addenda: Array<Addendum>;
  /** The session of another file from which this one was moved, because it had been written into the wrong one. */
  movedFrom: SessionId | null;
  /** Last saved change (milliseconds since 1970, UTC). */
  changedMs: number;
};

/** Which sessions to list. */
export type SessionFilter = {
  /** Only of this counselee. */
  counselee: CounseleeId | null;
  /** Only in this state. */
  status: SessionStatus | null;
  /** Only locked ones that no supervisor has signed. */
  uncosigned?: boolean | null;
  /** First day. */
  from: string | null;
  /** Last day. */
  to: string | null;
  /** At most so many, the newest; all of them where nothing is said. */
  limit?: number | null;
};

/** Everything about a session but the note's text. */
export type SessionFrame = {
  /** Start, with the offset of the place where it was held. */
  startsAt: string;
  /** Length in minutes, 0 while unknown. */
  durationMinutes: number;
  /** Room or other place; empty when not said. */
  place: string;
  /** Medium. */
  medium: Medium;
  /** Who took part. */
  constellation: Constellation;
  /** Program component. */
  component: Component;
  /** Program field. */
  field: Field;
  /** Strategy of the service log. */
  strategy: Strategy;
  /** Function. */
  function: Function;
  /** How the episode began. */
  origin: Origin;
  /** Neutral topic, safe to appear in lists; empty when not said. */
  topic: string;
  /** Names of counselors who led the session together with the author. */
  coCounselors: Array<string>;
  /** Identity check of a remote session. */
  verifiedBy: VerifiedBy | null;
  /** Risk noticed. */
  risk: RiskSign;
  /** Aspect of the development standard that the session serves (practice reference 1.4). */
  skkpdAspect: SkkpdAspect | null;
  /** Level of internalisation aimed at. */
  skkpdLevel: SkkpdLevel | null;
  /** The counselee's own word for the mood at the start, 0 (very low) to 10 (very good) (W2). */
  moodStart: number | null;
  /** The same at the end. */
  moodEnd: number | null;
  /** Where the counselee is during a remote session (N-1f, N-3a); empty when not asked. */
  counseleeAt: string;
  /** What was agreed in case a remote session is cut off (N-1d); empty when nothing was. */
  ifCutOff: string;
  /** Agreed next meeting. */
  nextAt: string | null;
};

/** One meeting or exchange. */
export type SessionId = string;

/** A line of a list of sessions; never carries the note's text. */
export type SessionLine = {
  /** Identity. */
  id: SessionId;
  /** The counselee whose case holds it. */
  counselee: CounseleeId;
  /** Name of that counselee. */
  counseleeName: string;
  /** Class of that counselee, empty when none. */
  className: string;
  /** Start. */
  startsAt: string;
  /** Length in minutes. */
  durationMinutes: number;
  /** Medium. */
  medium: Medium;
  /** Constellation. */
  constellation: Constellation;
  /** Strategy. */
  strategy: Strategy;
  /** State. */
  status: SessionStatus;
  /** Whether it was retracted: it counts no longer. */
  retracted: boolean;
  /** Whether a supervisor has signed it. */
  cosigned: boolean;
  /** Neutral topic. */
  topic: string;
};

/** A session, and one of those who took part. */
export type SessionOf = {
  /** Session. */
  id: SessionId;
  /** Who took part. */
  counselee: CounseleeId;
};

/** Names one session. */
export type SessionRef = {
  /** Identity. */
  id: SessionId;
};

/** How far a session's note is from being final. */
export type SessionStatus = "draft" | "signed" | "locked";

/** One step in a session's life. */
export type SessionVersion = {
  /** When, by its device's clock (milliseconds since 1970, UTC). */
  atMs: number;
  /** Device on which it was made (first eight characters of its id). */
  device: string;
  /** Whether that is this laptop. */
  here: boolean;
  /** The text from here on; none where it did not change. */
  body: NoteBody | null;
  /** What else was said. */
  frame: Array<FrameChange>;
  /** Whether it was signed or locked here. */
  seal: SealMark | null;
};

/** A session with what surrounds it. */
export type SessionView = {
  /** The session, its draft text already merged in. */
  session: Session;
  /** Names of those present, in order. */
  names: Array<string>;
  /** Class of the first. */
  className: string;
  /** Where several took part: each of them, by name. */
  members: Array<Member>;
  /** Members whom the note names, although it is everybody's. */
  named: Array<string>;
  /** The meeting before this one. */
  previous: PreviousMeeting | null;
  /** Open follow-ups of the counselee. */
  followUps: Array<FollowUp>;
  /** Consent kinds that stand today. */
  consents: Array<string>;
  /** Other versions of the text that are waiting for a decision. */
  conflicts: number;
  /** Lesson-hour equivalents counted. */
  jp: number;
  /** Texts written elsewhere while the session was being locked, oldest first: offered as addenda, never lost. */
  late: Array<LateText>;
  /** What was done to its attachments elsewhere while the session was being locked, oldest first: none of it counts. */
  lateAttachments: Array<LateAttachment>;
  /** Alerts of those present that hold today. */
  alerts: Array<Alert>;
  /** Those present with whom a code word was agreed on; the word itself is shown on demand only. */
  codeWords: Array<CounseleeId>;
};

/** Agrees on a code word. */
export type SetCodeWord = {
  /** With whom. */
  counselee: CounseleeId;
  /** The word; empty = none any more. */
  word: string;
};

/** Language to use from now on. */
export type SetLang = {
  /** Language. */
  lang: UiLang;
};

/** Chooses or removes a logo. */
export type SetLogo = {
  /** Side. */
  side: LogoSide;
  /** Remove instead of choosing a file. */
  remove: boolean;
};

/** Photo of a counselee: a chosen file, or none. */
export type SetPhoto = {
  /** Of whom. */
  id: CounseleeId;
  /** Remove instead of choosing a file. */
  remove: boolean;
};

/** Turning quick unlock on or off. */
export type SetQuickUnlock = {
  /** Whether it is to be on. */
  on: boolean;
  /** The passphrase, asked for to turn it on. */
  passphrase: string;
};

/** Theme to use from now on. */
export type SetTheme = {
  /** `light`, `dark` or `system`. */
  theme: string;
};

/** Settings of this laptop. */
export type Settings = {
  /** Minutes until the file locks by itself; 0 = never. */
  lockMinutes: number;
  /** Weeks after which "not seen" is said. */
  notSeenWeeks: number;
  /** Note format of new sessions. */
  noteFormat: NoteFormat;
  /** Usual place of a session. */
  place: string;
  /** Usual length in minutes. */
  sessionMinutes: number;
  /** Rooms offered for a session. */
  places: Array<string>;
  /** Whether the window is hidden from screenshots and screen sharing, where the system can do that. */
  protectWindow: boolean;
  /** Whether locked notes wait for a supervisor's signature. */
  cosignature: boolean;
};

/** A decision on a contested record. */
export type SettleContested = {
  /** Record. */
  entity: string;
  /** Keep it as it is shown; otherwise it goes into the trash on every laptop. */
  keep: boolean;
};

/** Sex as the school registers it. */
export type Sex = "female" | "male";

/** A side that has to consent to a kind of act. */
export type SideState = {
  /** Side. */
  from: ConsentFrom;
  /** What is lacking; nothing when its consent stands. */
  lack: Lack | null;
  /** The last day of the consent that stands; none when it has no end. */
  until: string | null;
};

/** A signature under a session. */
export type Signed = {
  /** Full name of the signer (L16: never initials). */
  by: string;
  /** When, by the signer's clock (milliseconds since 1970, UTC). */
  atMs: number;
};

/** The aspects of the students' development standard (SKKPD, practice reference 1.4), in its order. */
export type SkkpdAspect = "religious" | "ethical" | "emotional" | "intellectual" | "social-responsibility" | "gender" | "personal" | "entrepreneurship" | "career" | "peers" | "marriage";

/** How far an aspect of the development standard is made one's own. */
export type SkkpdLevel = "recognition" | "accommodation" | "action";

/** A piece of text. `{name}`, `{class}` and `{date}` stand for the counselee, her class and the day of the session. */
export type Snippet = {
  /** Identity; none for a new one. */
  id: SnippetId | null;
  /** By what it is found. */
  title: string;
  /** The text. */
  body: string;
};

/** A piece of text kept for notes. */
export type SnippetId = string;

/** Names a piece of text. */
export type SnippetRef = {
  /** Identity. */
  id: SnippetId;
};

/** A span of days. */
export type Span = {
  /** First day. */
  from: string;
  /** Last day; 800 days after the first at most. */
  to: string;
};

/** Where the records of a person and class stand. */
export type Standing = "due" | "requested" | "held" | "postponed" | "kept" | "unknown" | "orphaned" | "running";

/** Starts an administration. */
export type StartAdministration = {
  /** To whom. */
  counselee: CounseleeId;
  /** Instrument id. */
  instrument: string;
  /** Language. */
  locale: string;
  /** How. */
  mode: AdministrationMode;
  /** Day given. */
  on: string;
};

/** Starts a session with a class now: everybody in it who is still at the school. */
export type StartClass = {
  /** Class. */
  class: ClassId;
};

/** What a term begins with. */
export type StartEvent = "birth" | "leaving" | "last-contact" | "event";

/** Starts a session now; frame proposed from the appointment or the last session. */
export type StartSession = {
  /** With whom; the first one's case holds it. */
  counselees: Array<CounseleeId>;
  /** Appointment it belongs to. */
  appointment: AppointmentId | null;
};

/** One change of a case's status. */
export type StatusChange = {
  /** Identity. */
  id: CaseStatusId;
  /** Whose case. */
  counselee: CounseleeId;
  /** Where it stands from then on. */
  status: CaseStatus;
  /** Since which day. */
  on: string;
  /** Why; may be empty. */
  reason: string;
  /** Name of who changed it. */
  by: string;
  /** When it was written down (milliseconds since 1970, UTC). */
  atMs: number;
};

/** Names a change of a case's status. */
export type StatusRef = {
  /** Whose case. */
  counselee: CounseleeId;
  /** Identity of the change. */
  id: CaseStatusId;
};

/** What a line tells. */
export type StepKind = "told" | "done" | "contact";

/** The service strategies of the log (practice reference 1.6). */
export type Strategy = "individual-counseling" | "group-counseling" | "classroom-guidance" | "large-class-guidance" | "group-guidance" | "consultation" | "collaboration" | "case-conference" | "home-visit" | "referral" | "mediation" | "advocacy" | "internet-counseling" | "problem-box" | "media" | "peer-guidance" | "specialisation" | "needs-assessment" | "data-collection" | "professional-development" | "program-management";

/** How hard a passphrase is to guess. */
export type Strength = {
  /** 0 (trivial) to 4 (very strong). */
  score: number;
  /** Whether it may be used. */
  accepted: boolean;
  /** Fluent id of the advice, empty when there is none. */
  advice: string;
};

/** How a passphrase is to be made. */
export type SuggestPassphrase = {
  /** Words, 5 to 12; six when absent. */
  words: number | null;
  /** Language of the words; the window's when absent. */
  lang: UiLang | null;
};

/** A generated passphrase, shown once and stored nowhere. */
export type Suggestion = {
  /** Words joined by blanks. */
  passphrase: string;
  /** Bits of chance in it. */
  bits: number;
};

/** Somebody who may sign beside the author. */
export type Supervisor = {
  /** Identity. */
  id: SupervisorId;
  /** Full name with titles, as it is printed. */
  name: string;
  /** Employee number (NIP) or another; empty when there is none. */
  number: string;
  /** In what office: school mentor, lecturer, senior counselor. */
  role: string;
  /** First day. */
  since: string;
  /** Day on which it ended; what was signed before goes on to hold. */
  endedOn: string | null;
};

/** Somebody who signs notes beside their author. */
export type SupervisorId = string;

/** State of synchronisation. The page words it from codes and numbers. */
export type SyncStatus = {
  /** Whether a school server is enrolled. */
  enrolled: boolean;
  /** Host name shown to the person. */
  host: string;
  /** `off`, `idle`, `running`, `unreachable`, `refused`, `update-needed`, `revoked`. */
  state: string;
  /** Fluent id of the reason of the last failure, or empty. */
  reason: string;
  /** End of the last complete round (milliseconds since 1970, UTC). */
  lastMs: number | null;
  /** Operations waiting to be sent. */
  waiting: number;
  /** Sent in the last round. */
  sent: number;
  /** Received in the last round. */
  received: number;
  /** Conflicts that wait for a decision. */
  conflicts: number;
  /** Fields that two laptops wrote apart and of which the newer value stands; nothing waits for them. */
  overtaken: number;
  /** Operations that could not be accepted and are kept aside. */
  quarantined: number;
  /** Own devices. */
  devices: Array<DeviceLine>;
};

/** Gives a tag to several counselees, or takes it from them. */
export type TagMany = {
  /** Whom. */
  counselees: Array<CounseleeId>;
  /** Tag. */
  tag: string;
  /** Given, or taken. */
  add: boolean;
};

/** Gives somebody who waits this time. */
export type TakeWaiting = {
  /** The entry. */
  id: WaitlistEntryId;
  /** The appointment to make; with whom is taken from the entry. */
  appointment: Appointment;
};

/** How somebody was told, or a report was made. */
export type TellHow = "in-person" | "phone" | "message" | "letter";

/** So many whole years after an event. */
export type Term = {
  /** What it begins with. */
  start: StartEvent;
  /** Whole years, 1 to 100. */
  years: number;
};

/** What is known of a term's end. */
export type TermState = "known" | "running" | "unknown";

/** Ticks an item of the orientation, or takes the tick away. */
export type TickOrientation = {
  /** Whose. */
  counselee: CounseleeId;
  /** Which. */
  item: OrientationItem;
  /** What was noted of it, as the form showed it. Absent: nothing was shown. */
  before: OrientationDone | null;
  /** When it was explained; none = not yet. */
  on: string | null;
  /** What was agreed. */
  note: string;
};

/** One thing on the timeline. Title parts are codes and names; the page words them. */
export type TimelineEntry = {
  /** `session`, `administration`, `document`, `attachment`, `consent`, `risk-review`, `safety-plan`, `duty`, `safeguarding`, `follow-up`, `appointment`, `case-status`, `alert` or a kind of other work. */
  kind: string;
  /** Identity of the record. */
  id: string;
  /** When (milliseconds since 1970, UTC). */
  atMs: number;
  /** Vocabulary term that says what it is (strategy, instrument id, template id, consent kind, ...). */
  what: string;
  /** State term (`draft`, `locked`, `given`, ...), empty when none. */
  state: string;
  /** Neutral words typed by the counselor (topic, letter number, follow-up text), empty when none. */
  text: string;
  /** Attachments that are told with it: those of a home visit. */
  files: number;
};

/** The Today page. */
export type Today = {
  /** Today at the school. */
  date: string;
  /** Label of the school year. */
  schoolYear: string;
  /** `odd` (July-December) or `even`. */
  semester: string;
  /** Appointments of the day, by time. */
  appointments: Array<Appointment>;
  /** Open follow-ups due until tomorrow and overdue ones, oldest first. */
  followUps: Array<FollowUp>;
  /** Notes not yet locked. */
  unsigned: Waiting;
  /** Locked notes that wait for a supervisor's signature; empty where none is needed. */
  uncosigned: Waiting;
  /** Not seen. */
  notSeen: NotSeen;
  /** Consents ending within 30 days. */
  expiring: Array<ExpiringConsent>;
  /** Open risk reviews, oldest first. */
  riskReviews: Array<RiskLine>;
  /** Safety plans to be gone through again by tomorrow, the oldest date first. */
  plans: Array<DuePlan>;
  /** Referrals whose answer should be there by now, the oldest first. */
  unanswered: Array<WorkLine>;
  /** Whether the law that counts here was last reviewed more than a year ago. */
  lawDue: boolean;
  /** Missing first steps. */
  firstSteps: FirstSteps;
  /** Whether the recovery sheet, once printed, should be tested. */
  recovery: RecoveryState;
  /** Age of the last backup. */
  backup: BackupAge;
};

/** In which role somebody was told. */
export type ToldRole = "headmaster" | "homeroom" | "parent" | "colleague" | "violence-team" | "health" | "child-protection" | "police" | "other";

/** An unfinished form. */
export type TouchedAdministration = {
  /** Identity. */
  id: AdministrationId;
  /** Instrument. */
  instrument: string;
  /** Day given. */
  on: string;
};

/** Something planned or open that rests on a consent. */
export type TouchedAppointment = {
  /** Identity. */
  id: AppointmentId;
  /** Start. */
  startsAt: string;
  /** Neutral purpose. */
  purpose: string;
};

/** A session whose note is not signed. */
export type TouchedSession = {
  /** Identity. */
  id: SessionId;
  /** Start. */
  startsAt: string;
};

/** What was deleted and can be taken back. */
export type Trash = {
  /** How long a record stays here, in days. */
  days: number;
  /** The records, the latest deleted first. */
  lines: Array<TrashLine>;
};

/** A deleted record. */
export type TrashLine = {
  /** What it is: `counselee`, `session`, `home-visit`. */
  kind: string;
  /** The record. */
  id: string;
  /** Its first words; may be empty. */
  title: string;
  /** Term that says what it is: relation, kind of contact, alert or link, strategy; empty for others. */
  what: string;
  /** Its day. */
  day: string | null;
  /** Whose; of a counselee, her own. */
  counselee: CounseleeId | null;
  /** Name of that counselee. */
  counseleeName: string;
  /** When it was deleted, in milliseconds since 1970. */
  deletedMs: number;
  /** Days for which it can still be taken back, 0 on the last one. */
  daysLeft: number;
};

/** Names a deleted record. */
export type TrashRef = {
  /** What it is, as in the list. */
  kind: string;
  /** The record. */
  id: string;
};

/** Interface language. */
export type UiLang = "id" | "en";

/** A profile. */
export type UseProfile = {
  /** Which. */
  profile: Profile;
};

/** Outcome of a verification. */
export type Verification = {
  /** Whether nothing was found. */
  sound: boolean;
  /** Pages, operations, signatures and log entries checked, by Fluent id. */
  checked: Array<[string, number]>;
  /** Findings: Fluent ids. */
  findings: Array<string>;
  /** Attachments that are not whole. */
  attachments: Array<FaultyAttachment>;
};

/** How the counselee's identity was verified at the start of a remote session (N-1a). */
export type VerifiedBy = "code-word" | "face" | "known-voice" | "not-verified";

/** What led to the version. */
export type VersionAct = "saved" | "closed" | "reopened";

/** A line of a version: what it is and what it said. */
export type VersionLine = {
  /** Fluent id of its name. */
  label: string;
  /** What stood there, in words. */
  text: string;
};

/** What a record said after one save. */
export type VersionView = {
  /** Identity. */
  id: string;
  /** What led to it. */
  act: VersionAct;
  /** Who. */
  by: string;
  /** When (milliseconds since 1970, UTC). */
  atMs: number;
  /** Why, where one was asked for. */
  reason: string;
  /** What it said. */
  lines: Array<VersionLine>;
};

/** How far a visit is. */
export type VisitState = "planned" | "done" | "nobody-home" | "cancelled";

/** A line of the visitor book. */
export type Visitor = {
  /** Identity; absent before it is first saved. */
  id: WorkId | null;
  /** About whom, if about somebody. */
  counselee: CounseleeId | null;
  /** Day. */
  day: string;
  /** When they came. */
  time: HourMinute | null;
  /** When they left. */
  until: HourMinute | null;
  /** Who came. */
  name: string;
  /** What they are. */
  visitor: VisitorKind;
  /** On whose behalf. */
  onBehalf: string;
  /** Telephone. */
  phone: string;
  /** What for, in neutral words. */
  purpose: string;
  /** Whom they met. */
  met: string;
  /** What came out of it (confidential). */
  outcome: string;
};

/** Who came. */
export type VisitorKind = "parent" | "student" | "teacher" | "alumni" | "agency" | "university" | "other";

/** Notes that wait for a signature. */
export type Waiting = {
  /** The newest 200 of them, newest first. */
  lines: Array<SessionLine>;
  /** How many there are in all. */
  count: number;
};

/** A counselee who waits for a free time. */
export type WaitlistEntry = {
  /** Identity; absent before it is first saved. */
  id: WaitlistEntryId | null;
  /** Who waits. */
  counselee: CounseleeId;
  /** Name (filled when read). */
  counseleeName: string;
  /** Class (filled when read). */
  className: string;
  /** Since when. */
  since: string;
  /** Neutral purpose. */
  purpose: string;
  /** How many minutes are needed. */
  minutes: number;
  /** State. */
  state: WaitlistState;
  /** The appointment that was made. */
  appointment: AppointmentId | null;
};

/** Somebody who waits for a free time. */
export type WaitlistEntryId = string;

/** What became of somebody who waits for a time. */
export type WaitlistState = "waiting" | "taken" | "withdrawn";

/** A warning about a page. */
export type Warning = {
  /** Fluent id. */
  code: string;
  /** Arguments. */
  args: { [key in string]?: string };
};

/** Something that happened outside the page's own calls. */
export type WatchEvent = { "event": "changed";
/** Kinds of records. */
entities: Array<string>, } | { "event": "progress";
/** Job. */
job: number;
/** Fluent id of what is being done. */
text: string;
/** Units done. */
done: number;
/** Units in all, 0 while unknown. */
total: number, } | { "event": "locking" } | { "event": "locked" } | { "event": "sync" } | { "event": "dragging";
/** Whether they are. */
over: boolean, } | { "event": "dropped";
/** How many. */
files: number;
};

/** A consent is withdrawn. */
export type WithdrawConsent = {
  /** Which. */
  id: ConsentId;
  /** From which day on. */
  on: string;
  /** By whom. */
  by: string;
  /** Why; may be empty. */
  reason: string;
};

/** The end of a consent by the will of who gave it. */
export type Withdrawal = {
  /** From this day on nothing rests on the consent. */
  on: string;
  /** Who withdrew it. */
  by: string;
  /** Why, where a reason was given; nobody owes one. */
  reason: string;
  /** Counselor who wrote it down. */
  notedBy: string;
  /** When it was written down (milliseconds since 1970, UTC). */
  notedMs: number;
};

/** A piece of other work. */
export type Work = { "kind": "referral" } & Referral | { "kind": "home-visit" } & HomeVisit | { "kind": "conference" } & Conference | { "kind": "service-entry" } & ServiceEntry | { "kind": "permit" } & Permit | { "kind": "anecdote" } & Anecdote | { "kind": "visitor" } & Visitor | { "kind": "problem-note" } & ProblemNote;

/** How many of a kind there are. */
export type WorkCount = {
  /** Kind. */
  kind: WorkKind;
  /** How many. */
  count: number;
};

/** Which other work. */
export type WorkFilter = {
  /** Of this kind only. */
  kind: WorkKind | null;
  /** About this counselee only. */
  counselee: CounseleeId | null;
  /** From this day on. */
  from: string | null;
  /** To this day. */
  to: string | null;
  /** Only what somebody still waits for. */
  open: boolean;
  /** Part of a name: of the counselee, the class or the other person. */
  text: string;
  /** At most so many, the newest first; 0 = all. */
  limit: number;
};

/** A piece of other work: referral, visit, conference, service, slip, observation, visitor, note from the box. */
export type WorkId = string;

/** The kinds of other work. */
export type WorkKind = "referral" | "home-visit" | "conference" | "service-entry" | "permit" | "anecdote" | "visitor" | "problem-note";

/** A piece of other work in a list: who and what, never the matter. */
export type WorkLine = {
  /** Identity. */
  id: WorkId;
  /** Kind. */
  kind: WorkKind;
  /** Day. */
  day: string;
  /** Time of day. */
  time: HourMinute | null;
  /** Whom it is about; the first of several. */
  counselee: CounseleeId | null;
  /** Name of the counselee (filled when read). */
  counseleeName: string;
  /** Class of the counselee (filled when read). */
  className: string;
  /** How many counselees more. */
  others: number;
  /** Term that says what it is: strategy, kind of recipient, permit, visitor; field of a note. Empty when the kind says it. */
  what: string;
  /** Term of the state; empty when it has none. */
  state: string;
  /** The other person or institution. */
  with: string;
  /** Whether somebody still waits for something. */
  open: boolean;
  /** Whether an answer should be there by now. */
  overdue: boolean;
};

/** Lines of a list, the newest first. */
export type WorkPage = {
  /** The lines. */
  lines: Array<WorkLine>;
  /** How many there are of each kind, whatever kind was asked for. */
  counts: Array<WorkCount>;
};

/** Names one record. */
export type WorkRef = {
  /** Identity. */
  id: WorkId;
};

/** A record as its page shows it. */
export type WorkView = {
  /** The record. */
  work: Work;
  /** Everybody whom it is about, with names. */
  people: Array<Attendee>;
  /** Term of the state; empty when it has none. */
  state: string;
  /** Whether an answer should be there by now. */
  overdue: boolean;
  /** Last day for an answer; none while nothing was sent. */
  answerDue: string | null;
  /** Fields on which two laptops disagree; they are decided on the page of conflicts. */
  disputed: Array<string>;
  /** Where the case may be said to stand because of this record. */
  offers: CaseStatus | null;
  /** Of a slip: the counselee's slips of that semester, this one among them. */
  slips: PermitCount | null;
  /** Documents that are made from it. */
  documents: Array<string>;
};

/** Indonesian time zones, printed beside every time. */
export type Zone = "wib" | "wita" | "wit";
