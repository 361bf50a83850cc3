import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '../../resources/look/tokens.css';
import '../../resources/look/ground.css';
import './base.css';
