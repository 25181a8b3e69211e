#include "assets.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char sv_json[] = {
#embed "../../Texts/sv.json"
};
static const unsigned char en_json[] = {
#embed "../../Texts/en.json"
};
static const unsigned char site_css[] = {
#embed "../../Public/site.css"
};
static const unsigned char print_css[] = {
#embed "../../Public/print.css"
};
static const unsigned char icon_svg[] = {
#embed "../../Public/icon.svg"
};
static const unsigned char tip_js[] = {
#embed "../../Public/tip.js"
};
static const unsigned char map_js[] = {
#embed "../../Public/map.js"
};
static const unsigned char openapi_json[] = {
#embed "../../Public/openapi.json"
};

static const PerrongAsset assets[] = {
    {"sv.json", sv_json, sizeof sv_json},
    {"en.json", en_json, sizeof en_json},
    {"site.css", site_css, sizeof site_css},
    {"print.css", print_css, sizeof print_css},
    {"icon.svg", icon_svg, sizeof icon_svg},
    {"tip.js", tip_js, sizeof tip_js},
    {"map.js", map_js, sizeof map_js},
    {"openapi.json", openapi_json, sizeof openapi_json},
    {0, 0, 0},
};

const PerrongAsset *perrong_assets(void) {
    return assets;
}
