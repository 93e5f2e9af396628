import auth from "./de/auth.json";
import basics from "./de/basics.json";
import card from "./de/card.json";
import causes from "./de/causes.json";
import form from "./de/form.json";
import game from "./de/game.json";
import join from "./de/join.json";
import landing from "./de/landing.json";
import mail from "./de/mail.json";
import member from "./de/member.json";
import membership from "./de/membership.json";
import notices from "./de/notices.json";
import prefs from "./de/prefs.json";
import refer from "./de/refer.json";
import rewards from "./de/rewards.json";
import sharing from "./de/sharing.json";
import shop from "./de/shop.json";
import support from "./de/support.json";
import survey from "./de/survey.json";
import tiers from "./de/tiers.json";
import why from "./de/why.json";
import widget from "./de/widget.json";

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
