import auth from "./pt-BR/auth.json";
import basics from "./pt-BR/basics.json";
import card from "./pt-BR/card.json";
import causes from "./pt-BR/causes.json";
import form from "./pt-BR/form.json";
import game from "./pt-BR/game.json";
import join from "./pt-BR/join.json";
import landing from "./pt-BR/landing.json";
import mail from "./pt-BR/mail.json";
import member from "./pt-BR/member.json";
import membership from "./pt-BR/membership.json";
import notices from "./pt-BR/notices.json";
import prefs from "./pt-BR/prefs.json";
import refer from "./pt-BR/refer.json";
import rewards from "./pt-BR/rewards.json";
import sharing from "./pt-BR/sharing.json";
import shop from "./pt-BR/shop.json";
import support from "./pt-BR/support.json";
import survey from "./pt-BR/survey.json";
import tiers from "./pt-BR/tiers.json";
import why from "./pt-BR/why.json";
import widget from "./pt-BR/widget.json";

export default {
  basics,
  form,
  shop,
  auth,
  member,
  rewards,
  tiers,
  sharing,
  game,
  why,
  notices,
  mail,
  refer,
  landing,
  join,
  membership,
  card,
  widget,
  prefs,
  support,
  survey,
  causes,
};
