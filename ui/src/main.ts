import { mount } from 'svelte';
import App from './App.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/frame.css';
import './styles/ruled.css';
import './styles/tables.css';
import './styles/counselee.css';
import './styles/session.css';
import './styles/report.css';
import './styles/conflict.css';
import './styles/door.css';
import './styles/forms.css';
import './styles/adapt.css';

const target = document.getElementById('app');
if (target) mount(App, { target });
