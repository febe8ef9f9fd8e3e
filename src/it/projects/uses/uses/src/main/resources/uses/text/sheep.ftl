FreeMarker, edition one: ${name}<#include "part.ftl">
