/** What the search box can do besides finding people: every page and the frame's own acts. */
import { call } from '../backend';
import { go } from '../app/router.svelte';
import { room } from '../app/room.svelte';
import { kinds, newAddress } from '../features/work/kinds';
import { language, t, term } from '../i18n/texts.svelte';
import { overlay } from './overlay.svelte';
import { rail } from './pages';

export interface Command {
  text: string;
  key?: string;
  run: () => void;
}

export function commands(): Command[] {
  return [
    ...rail.map((place) => ({ text: t('ui-frame-command-open', { page: t(place.title) }), run: () => go(`#/${place.section}`) })),
    { text: t('ui-frame-new-session'), key: 'Ctrl N', run: () => overlay.show('session') },
    { text: t('ui-safety-raise'), run: () => overlay.show('concern') },
    { text: t('ui-search-box'), run: () => go('#/search') },
    { text: t('ui-radar-title'), run: () => go('#/radar') },
    { text: t('ui-trash-title'), run: () => go('#/settings/trash') },
    { text: t('ui-counselees-new'), run: () => go('#/counselees?new=1') },
    { text: t('ui-counselees-import'), run: () => go('#/counselees?import=1') },
    ...kinds.map((kind) => ({ text: t('ui-work-new-what', { kind: term('timeline', kind).toLowerCase() }), run: () => go(newAddress(kind)) })),
    { text: t('ui-frame-lock'), key: 'Ctrl L', run: () => void room.lock() },
    { text: t('ui-frame-blank'), key: 'F9', run: () => (room.blank = true) },
    { text: t('ui-frame-key-discreet'), key: 'F8', run: () => (room.discreet = !room.discreet) },
    {
      text: t('ui-frame-command-language'),
      run: () => void call('app.setLang', { lang: language() === 'id' ? 'en' : 'id' }).then((status) => room.take(status)),
    },
    { text: t('ui-frame-keys-title'), key: '?', run: () => overlay.show('keys') },
  ];
}
