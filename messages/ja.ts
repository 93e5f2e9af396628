import auth from "./ja/auth.json" with { type: "json" };
import basics from "./ja/basics.json" with { type: "json" };
import card from "./ja/card.json" with { type: "json" };
import causes from "./ja/causes.json" with { type: "json" };
import form from "./ja/form.json" with { type: "json" };
import game from "./ja/game.json" with { type: "json" };
import join from "./ja/join.json" with { type: "json" };
import landing from "./ja/landing.json" with { type: "json" };
import mail from "./ja/mail.json" with { type: "json" };
import member from "./ja/member.json" with { type: "json" };
import membership from "./ja/membership.json" with { type: "json" };
import notices from "./ja/notices.json" with { type: "json" };
import prefs from "./ja/prefs.json" with { type: "json" };
import refer from "./ja/refer.json" with { type: "json" };
import rewards from "./ja/rewards.json" with { type: "json" };
import sharing from "./ja/sharing.json" with { type: "json" };
import shop from "./ja/shop.json" with { type: "json" };
import support from "./ja/support.json" with { type: "json" };
import survey from "./ja/survey.json" with { type: "json" };
import tiers from "./ja/tiers.json" with { type: "json" };
import why from "./ja/why.json" with { type: "json" };
import widget from "./ja/widget.json" with { type: "json" };

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
