import auth from "./en/auth.json";
import basics from "./en/basics.json";
import card from "./en/card.json";
import causes from "./en/causes.json";
import form from "./en/form.json";
import game from "./en/game.json";
import join from "./en/join.json";
import landing from "./en/landing.json";
import mail from "./en/mail.json";
import member from "./en/member.json";
import membership from "./en/membership.json";
import notices from "./en/notices.json";
import prefs from "./en/prefs.json";
import refer from "./en/refer.json";
import rewards from "./en/rewards.json";
import sharing from "./en/sharing.json";
import shop from "./en/shop.json";
import support from "./en/support.json";
import survey from "./en/survey.json";
import tiers from "./en/tiers.json";
import why from "./en/why.json";
import widget from "./en/widget.json";

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
