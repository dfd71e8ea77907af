/** The texts of everything behind the door: imported by what is shown there, so that the door is not kept waiting for them. */
import { learn } from './texts.svelte';

learn(import.meta.glob<string>(['../../../assets/locales/*/*.ftl', '!**/{common,lock,error,ui,workstation,cli,help}.ftl'], { query: '?raw', import: 'default', eager: true }));
