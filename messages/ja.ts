import auth from "./ja/auth.json";
import basics from "./ja/basics.json";
import card from "./ja/card.json";
import causes from "./ja/causes.json";
import form from "./ja/form.json";
import game from "./ja/game.json";
import join from "./ja/join.json";
import landing from "./ja/landing.json";
import mail from "./ja/mail.json";
import member from "./ja/member.json";
import membership from "./ja/membership.json";
import notices from "./ja/notices.json";
import prefs from "./ja/prefs.json";
import refer from "./ja/refer.json";
import rewards from "./ja/rewards.json";
import sharing from "./ja/sharing.json";
import shop from "./ja/shop.json";
import support from "./ja/support.json";
import survey from "./ja/survey.json";
import tiers from "./ja/tiers.json";
import why from "./ja/why.json";
import widget from "./ja/widget.json";

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
