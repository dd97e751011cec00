# gazetag_late_library(NAME PACKAGE PREFIX DEBIAN DEPENDS|RECOMMENDS HEADERS... NAMES...)
# Makes the module late_NAME, with the header late/NAME.h, of what pkg_check_modules() found under
# PREFIX: with GAZETAG_LATE its functions NAMES are loaded when late_NAME_load() is called, without
# it (as for a program that is linked with -static) the library is linked. DEBIAN says how much the
# package needs it: readers of documents, or a service that not everybody runs.
option(GAZETAG_LATE "Load libraries that few runs need only when they are needed" ON)

# The name under which the loader knows the library of a pkg-config package; empty: not known.
function(gazetag_soname prefix out)
  set(${out} "" PARENT_SCOPE)
  list(GET ${prefix}_LINK_LIBRARIES 0 library)
  if(NOT CMAKE_OBJDUMP OR NOT EXISTS "${library}")
    return()
  endif()
  execute_process(COMMAND "${CMAKE_OBJDUMP}" -p "${library}" OUTPUT_VARIABLE headers ERROR_QUIET)
  if(headers MATCHES "SONAME +([^\n ]+)")
    set(${out} "${CMAKE_MATCH_1}" PARENT_SCOPE)
  endif()
endfunction()

function(gazetag_late_library name)
  cmake_parse_arguments(ARG "" "PACKAGE;DEBIAN" "HEADERS;NAMES" ${ARGN})
  set(folder "${PROJECT_BINARY_DIR}/late/late")
  set(soname "")
  if(GAZETAG_LATE)
    gazetag_soname(${ARG_PACKAGE} soname)
  endif()
  string(TOUPPER "GAZETAG_LATE_${name}_H" guard)
  list(TRANSFORM ARG_HEADERS REPLACE "(.+)" "#include <\\1>\n" OUTPUT_VARIABLE includes)
  string(CONCAT includes ${includes})
  set(top "/* Made by the build; see late/late.h. */\n#ifndef ${guard}\n#define ${guard}\n\n${includes}\n#include \"late/late.h\"\n\n")

  if(soname STREQUAL "")
    file(CONFIGURE OUTPUT "${folder}/${name}.h" @ONLY CONTENT
"${top}static inline enum gazetag_status late_${name}_load(gazetag_error *error)
{
    (void)error;
    return GAZETAG_OK;
}

#endif
")
    add_library(gazetag_late_${name} INTERFACE)
    target_link_libraries(gazetag_late_${name} INTERFACE PkgConfig::${ARG_PACKAGE})
    target_include_directories(gazetag_late_${name} INTERFACE "${PROJECT_BINARY_DIR}/late")
    set_property(GLOBAL APPEND PROPERTY GAZETAG_LINKED PkgConfig::${ARG_PACKAGE})
    set_property(GLOBAL APPEND PROPERTY GAZETAG_LINKED_PACKAGES ${ARG_PACKAGE})
  else()
    set(members "")
    set(macros "")
    set(strings "")
    foreach(function IN LISTS ARG_NAMES)
      string(APPEND members "    __typeof__(${function}) *${function};\n")
      string(APPEND macros "#undef ${function}\n#define ${function} (*late_${name}.${function})\n")
      string(APPEND strings "    \"${function}\",\n")
    endforeach()
    file(CONFIGURE OUTPUT "${folder}/${name}.h" @ONLY CONTENT
"${top}struct late_${name} {
${members}};
extern struct late_${name} late_${name};

enum gazetag_status late_${name}_load(gazetag_error *error);

#ifndef GAZETAG_LATE_TABLE
${macros}#endif

#endif
")
    file(CONFIGURE OUTPUT "${folder}/${name}.c" @ONLY CONTENT
"/* Made by the build; see late/late.h. */
#define GAZETAG_LATE_TABLE
#include \"late/${name}.h\"

#include <stddef.h>

static const char *const names[] = {
${strings}    NULL,
};
static struct late_library library = {
    .file = \"${soname}\", .names = names, .mutex = PTHREAD_MUTEX_INITIALIZER};

struct late_${name} late_${name};

enum gazetag_status late_${name}_load(gazetag_error *error)
{
    return late_load(&library, &late_${name}, error);
}
")
    gazetag_module(late_${name} SOURCES "${folder}/${name}.c")
    target_include_directories(gazetag_late_${name} PUBLIC "${PROJECT_BINARY_DIR}/late")
    target_include_directories(gazetag_late_${name} SYSTEM PUBLIC ${${ARG_PACKAGE}_INCLUDE_DIRS})
    set_property(GLOBAL APPEND PROPERTY GAZETAG_LOADED_${ARG_DEBIAN} "${soname}")
  endif()
endfunction()
