import auth from "./fr/auth.json";
import basics from "./fr/basics.json";
import card from "./fr/card.json";
import causes from "./fr/causes.json";
import form from "./fr/form.json";
import game from "./fr/game.json";
import join from "./fr/join.json";
import landing from "./fr/landing.json";
import mail from "./fr/mail.json";
import member from "./fr/member.json";
import membership from "./fr/membership.json";
import notices from "./fr/notices.json";
import prefs from "./fr/prefs.json";
import refer from "./fr/refer.json";
import rewards from "./fr/rewards.json";
import sharing from "./fr/sharing.json";
import shop from "./fr/shop.json";
import support from "./fr/support.json";
import survey from "./fr/survey.json";
import tiers from "./fr/tiers.json";
import why from "./fr/why.json";
import widget from "./fr/widget.json";

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
