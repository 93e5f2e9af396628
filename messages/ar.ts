import auth from "./ar/auth.json";
import basics from "./ar/basics.json";
import card from "./ar/card.json";
import causes from "./ar/causes.json";
import form from "./ar/form.json";
import game from "./ar/game.json";
import join from "./ar/join.json";
import landing from "./ar/landing.json";
import mail from "./ar/mail.json";
import member from "./ar/member.json";
import membership from "./ar/membership.json";
import notices from "./ar/notices.json";
import prefs from "./ar/prefs.json";
import refer from "./ar/refer.json";
import rewards from "./ar/rewards.json";
import sharing from "./ar/sharing.json";
import shop from "./ar/shop.json";
import support from "./ar/support.json";
import survey from "./ar/survey.json";
import tiers from "./ar/tiers.json";
import why from "./ar/why.json";
import widget from "./ar/widget.json";

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
