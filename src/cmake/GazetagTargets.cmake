# Settings that every target of this project shares, and the helpers that its folders use.
# Nothing here is global: each target takes them by linking gazetag_settings.

add_library(gazetag_settings INTERFACE)
target_compile_features(gazetag_settings INTERFACE c_std_17)
target_compile_definitions(gazetag_settings INTERFACE _POSIX_C_SOURCE=200809L _FILE_OFFSET_BITS=64)
target_compile_options(gazetag_settings INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla
  # No fused multiply-add where the processor has one: the same models and the same output
  # wherever the program was built.
  -ffp-contract=off
  $<$<BOOL:${GAZETAG_WERROR}>:-Werror>
  # The program is built to be fast in the ordinary build too.
  $<$<CONFIG:RelWithDebInfo>:-O3>)
if(GAZETAG_SANITIZE)
  target_compile_options(gazetag_settings INTERFACE -fsanitize=address,undefined
                                                    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gazetag_settings INTERFACE -fsanitize=address,undefined)
endif()
if(GAZETAG_FUZZ)
  target_compile_options(gazetag_settings INTERFACE -fsanitize=fuzzer-no-link,address,undefined
                                                    -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(gazetag_settings INTERFACE -fsanitize=address,undefined)
endif()

# gazetag_module(NAME SOURCES... [LINK TARGETS...] [LEXICONS ...])
# A module is an object library; the library gazetag is made of all of them. Headers are included
# by their path below src ("text/token.h").
function(gazetag_module name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(gazetag_${name} OBJECT ${ARG_SOURCES})
  target_include_directories(gazetag_${name} PUBLIC "${PROJECT_SOURCE_DIR}/src")
  set_target_properties(gazetag_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON
                                                   C_VISIBILITY_PRESET hidden)
  target_link_libraries(gazetag_${name} PUBLIC gazetag_settings ${ARG_LINK})
  set_property(GLOBAL APPEND PROPERTY GAZETAG_MODULES gazetag_${name})
endfunction()

# gazetag_lexicon(MODULE FILE.csv ENTRY STRUCT [ENUM COLUMN PREFIX ...] [INT COLUMN...])
# Turns a word list into FILE.inc, a table of STRUCT that lexicon_find() searches; see
# lexicon/lexicon.h. ENUM columns become the enumerator PREFIX + upper-cased value, INT columns
# integers, other columns string literals.
function(gazetag_lexicon module file)
  cmake_parse_arguments(ARG "" "ENTRY" "ENUM;INT" ${ARGN})
  get_filename_component(stem "${file}" NAME_WE)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${stem}.inc")
  set(kinds "")
  while(ARG_ENUM)
    list(POP_FRONT ARG_ENUM column prefix)
    list(APPEND kinds "--enum" "${column}=${prefix}")
  endwhile()
  foreach(column IN LISTS ARG_INT)
    list(APPEND kinds "--int" "${column}")
  endforeach()
  add_custom_command(
    OUTPUT "${out}"
    COMMAND gazetag-mklexicon ${kinds} --entry ${ARG_ENTRY} --name ${stem}
            "${CMAKE_CURRENT_SOURCE_DIR}/${file}" "${out}"
    DEPENDS "${file}" gazetag-mklexicon
    COMMENT "Lexicon ${stem}"
    VERBATIM)
  set(target "gazetag_${module}")
  if(NOT TARGET "${target}")
    set(target "${module}") # a test with a list of its own
  endif()
  target_sources("${target}" PRIVATE "${out}")
  target_include_directories("${target}" PRIVATE "${CMAKE_CURRENT_BINARY_DIR}")
endfunction()

# gazetag_test(NAME SOURCES... [LINK TARGETS...]) makes a cmocka test of the module code.
function(gazetag_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE gazetag_settings gazetag_internal PkgConfig::CMOCKA ${ARG_LINK})
  target_compile_definitions(${name} PRIVATE GAZETAG_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                                             GAZETAG_SHARED_DIR="${GAZETAG_SHARED_DIR}")
  add_test(NAME ${name} COMMAND ${name})
endfunction()
