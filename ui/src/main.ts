import { mount } from 'svelte'
import App from './App.svelte'
import './style/fonts'
import './style/tokens.css'
import './style/page.css'

const root = document.getElementById('app')
if (root) mount(App, { target: root })
