/** The pages of the window and where the rail marks them. */
import type { Component } from 'svelte';
import type { Route } from '../app/router.svelte';
import type { MessageId } from '../i18n/texts.svelte';
import type { IconName } from '../parts/icons';
import AdministrationPage from '../features/assessments/AdministrationPage.svelte';
import AssessmentsPage from '../features/assessments/AssessmentsPage.svelte';
import CalendarPage from '../features/calendar/CalendarPage.svelte';
import CounseleePage from '../features/counselee/CounseleePage.svelte';
import CounseleesPage from '../features/counselees/CounseleesPage.svelte';
import DrawerPage from '../features/drawer/DrawerPage.svelte';
import ReportPage from '../features/reports/ReportPage.svelte';
import ReportsPage from '../features/reports/ReportsPage.svelte';
import SearchPage from '../features/search/SearchPage.svelte';
import RetentionPage from '../features/retention/RetentionPage.svelte';
import SessionPage from '../features/session/SessionPage.svelte';
import SettingsPage from '../features/settings/SettingsPage.svelte';
import SyncPage from '../features/sync/SyncPage.svelte';
import RadarPage from '../features/today/RadarPage.svelte';
import TodayPage from '../features/today/TodayPage.svelte';
import WorkRoom from '../features/work/WorkRoom.svelte';

export type Section = 'today' | 'counselees' | 'calendar' | 'work' | 'assessments' | 'reports' | 'search' | 'drawer' | 'sync' | 'settings';

/** A page gets the path after its first segment. */
export type PageComponent = Component<{ path: string[] }>;

export const rail: { section: Section; icon: IconName; title: MessageId }[] = [
  { section: 'today', icon: 'today', title: 'ui-frame-today' },
  { section: 'counselees', icon: 'people', title: 'ui-frame-counselees' },
  { section: 'calendar', icon: 'calendar', title: 'ui-calendar-title' },
  { section: 'work', icon: 'program', title: 'ui-work-title' },
  { section: 'assessments', icon: 'assess', title: 'ui-frame-assessments' },
  { section: 'reports', icon: 'report', title: 'ui-frame-reports' },
  { section: 'drawer', icon: 'drawer', title: 'ui-drawer-title' },
  { section: 'sync', icon: 'sync', title: 'ui-frame-sync' },
  { section: 'settings', icon: 'settings', title: 'ui-frame-settings' },
];

/** A page that needs no path. */
const whole = (component: Component<Record<string, never>>): PageComponent => component as unknown as PageComponent;

interface Page {
  section: Section;
  title: MessageId;
  component: PageComponent;
}

const pages: Record<string, Page> = {
  today: { section: 'today', title: 'ui-frame-today', component: whole(TodayPage) },
  radar: { section: 'today', title: 'ui-radar-title', component: whole(RadarPage) },
  counselees: { section: 'counselees', title: 'ui-frame-counselees', component: whole(CounseleesPage) },
  calendar: { section: 'calendar', title: 'ui-calendar-title', component: whole(CalendarPage) },
  counselee: { section: 'counselees', title: 'ui-frame-counselee', component: CounseleePage },
  work: { section: 'work', title: 'ui-work-title', component: WorkRoom },
  session: { section: 'counselees', title: 'ui-frame-session', component: SessionPage },
  assessments: { section: 'assessments', title: 'ui-frame-assessments', component: whole(AssessmentsPage) },
  administration: { section: 'assessments', title: 'ui-frame-assessments', component: AdministrationPage },
  reports: { section: 'reports', title: 'ui-frame-reports', component: whole(ReportsPage) },
  report: { section: 'reports', title: 'ui-frame-reports', component: ReportPage },
  search: { section: 'search', title: 'ui-search-title', component: whole(SearchPage) },
  drawer: { section: 'drawer', title: 'ui-drawer-title', component: whole(DrawerPage) },
  sync: { section: 'sync', title: 'ui-frame-sync', component: SyncPage },
  retention: { section: 'settings', title: 'ui-retention-title', component: RetentionPage },
  settings: { section: 'settings', title: 'ui-frame-settings', component: SettingsPage },
};

const home: Page = { section: 'today', title: 'ui-frame-today', component: whole(TodayPage) };

/** The page of an address; an unknown address is Today. */
export const pageOf = (at: Route): Page => pages[at.path[0] ?? 'today'] ?? home;
