import auth from "./es/auth.json";
import basics from "./es/basics.json";
import card from "./es/card.json";
import causes from "./es/causes.json";
import form from "./es/form.json";
import game from "./es/game.json";
import join from "./es/join.json";
import landing from "./es/landing.json";
import mail from "./es/mail.json";
import member from "./es/member.json";
import membership from "./es/membership.json";
import notices from "./es/notices.json";
import prefs from "./es/prefs.json";
import refer from "./es/refer.json";
import rewards from "./es/rewards.json";
import sharing from "./es/sharing.json";
import shop from "./es/shop.json";
import support from "./es/support.json";
import survey from "./es/survey.json";
import tiers from "./es/tiers.json";
import why from "./es/why.json";
import widget from "./es/widget.json";

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
