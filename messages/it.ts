import auth from "./it/auth.json";
import basics from "./it/basics.json";
import card from "./it/card.json";
import causes from "./it/causes.json";
import form from "./it/form.json";
import game from "./it/game.json";
import join from "./it/join.json";
import landing from "./it/landing.json";
import mail from "./it/mail.json";
import member from "./it/member.json";
import membership from "./it/membership.json";
import notices from "./it/notices.json";
import prefs from "./it/prefs.json";
import refer from "./it/refer.json";
import rewards from "./it/rewards.json";
import sharing from "./it/sharing.json";
import shop from "./it/shop.json";
import support from "./it/support.json";
import survey from "./it/survey.json";
import tiers from "./it/tiers.json";
import why from "./it/why.json";
import widget from "./it/widget.json";

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
