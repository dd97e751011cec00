<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<!-- The incident layer in QGIS: coloured by type as the map page is, sized by the number killed, faint
     where it is only recalled or denied, and moved by the temporal controller. -->
<qgis version="3.22.0" styleCategories="Symbology|MapTips|Temporal">
  <temporal enabled="1" mode="1" startField="time" endField="" startExpression="" endExpression="" durationField=""
            durationUnit="d" fixedDuration="1" accumulate="0">
    <fixedRange>
      <start></start>
      <end></end>
    </fixedRange>
  </temporal>
  <renderer-v2 type="categorizedSymbol" attr="type" enableorderby="0" forceraster="0" symbollevels="0">
    <categories>
      <category symbol="0" value="airstrike" label="airstrike" render="true"/>
      <category symbol="1" value="drone_attack" label="drone attack" render="true"/>
      <category symbol="2" value="missile_attack" label="missile attack" render="true"/>
      <category symbol="3" value="rocket_attack" label="rocket attack" render="true"/>
      <category symbol="4" value="shelling" label="shelling" render="true"/>
      <category symbol="5" value="explosion" label="explosion" render="true"/>
      <category symbol="6" value="ied_bombing" label="ied bombing" render="true"/>
      <category symbol="7" value="suicide_bombing" label="suicide bombing" render="true"/>
      <category symbol="8" value="grenade_attack" label="grenade attack" render="true"/>
      <category symbol="9" value="chemical_attack" label="chemical attack" render="true"/>
      <category symbol="10" value="armed_clash" label="armed clash" render="true"/>
      <category symbol="11" value="raid" label="raid" render="true"/>
      <category symbol="12" value="attack" label="attack" render="true"/>
      <category symbol="13" value="assassination" label="assassination" render="true"/>
      <category symbol="14" value="sexual_violence" label="sexual violence" render="true"/>
      <category symbol="15" value="abduction" label="abduction" render="true"/>
      <category symbol="16" value="hijacking" label="hijacking" render="true"/>
      <category symbol="17" value="territory_regained" label="territory regained" render="true"/>
      <category symbol="18" value="territory_taken" label="territory taken" render="true"/>
      <category symbol="19" value="territory_transferred" label="territory transferred" render="true"/>
      <category symbol="20" value="interception" label="interception" render="true"/>
      <category symbol="21" value="arrest" label="arrest" render="true"/>
      <category symbol="22" value="arson" label="arson" render="true"/>
      <category symbol="23" value="property_destruction" label="property destruction" render="true"/>
      <category symbol="24" value="riot" label="riot" render="true"/>
      <category symbol="25" value="protest" label="protest" render="true"/>
      <category symbol="26" value="crackdown" label="crackdown" render="true"/>
      <category symbol="27" value="agreement" label="agreement" render="true"/>
      <category symbol="28" value="base_established" label="base established" render="true"/>
      <category symbol="29" value="group_change" label="group change" render="true"/>
    </categories>
    <symbols>
      <symbol name="0" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="213,94,0,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="213,94,0,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="1" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="213,94,0,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="213,94,0,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="2" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="230,159,0,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="230,159,0,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="3" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="230,159,0,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="230,159,0,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="4" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="230,159,0,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="230,159,0,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="5" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="178,24,43,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="178,24,43,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="6" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="178,24,43,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="178,24,43,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="7" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="178,24,43,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="178,24,43,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="8" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="178,24,43,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="178,24,43,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="9" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="178,24,43,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="178,24,43,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="10" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="123,50,148,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="123,50,148,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="11" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="123,50,148,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="123,50,148,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="12" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="140,45,4,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="140,45,4,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="13" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="140,45,4,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="140,45,4,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="14" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="140,45,4,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="140,45,4,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="15" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="86,180,233,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="86,180,233,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="16" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="86,180,233,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="86,180,233,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="17" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,114,178,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,114,178,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="18" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,114,178,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,114,178,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="19" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,114,178,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,114,178,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="20" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="230,159,0,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="230,159,0,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="21" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="86,180,233,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="86,180,233,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="22" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="166,118,29,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="166,118,29,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="23" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="166,118,29,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="166,118,29,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="24" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,158,115,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,158,115,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="25" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,158,115,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,158,115,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="26" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,158,115,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,158,115,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="27" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="77,146,33,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="77,146,33,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="28" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="0,114,178,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="0,114,178,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="29" type="marker" alpha="1" force_rhr="0" clip_to_extent="1">
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="alpha" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="if(&quot;status&quot; IN ('background', 'denied', 'hypothetical'), 35, 90)" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
        <Option type="Map">
          <Option name="name" value="circle" type="QString"/>
          <Option name="color" value="77,146,33,255" type="QString"/>
          <Option name="outline_color" value="255,255,255,255" type="QString"/>
          <Option name="outline_style" value="solid" type="QString"/>
          <Option name="outline_width" value="0.4" type="QString"/>
          <Option name="outline_width_unit" value="MM" type="QString"/>
          <Option name="size" value="3" type="QString"/>
          <Option name="size_unit" value="MM" type="QString"/>
          <Option name="scale_method" value="diameter" type="QString"/>
        </Option>
        <prop k="name" v="circle"/>
        <prop k="color" v="77,146,33,255"/>
        <prop k="outline_color" v="255,255,255,255"/>
        <prop k="outline_style" v="solid"/>
        <prop k="outline_width" v="0.4"/>
        <prop k="outline_width_unit" v="MM"/>
        <prop k="size" v="3"/>
        <prop k="size_unit" v="MM"/>
        <prop k="scale_method" v="diameter"/>
        <data_defined_properties>
          <Option type="Map">
            <Option name="name" value="" type="QString"/>
            <Option name="properties" type="Map">
              <Option name="size" type="Map">
                <Option name="active" value="true" type="bool"/>
                <Option name="expression" value="min(14, 3 + 1.4 * sqrt(coalesce(&quot;fatalities_best&quot;, &quot;fatalities_low&quot;, 0)))" type="QString"/>
                <Option name="type" value="3" type="int"/>
              </Option>
            </Option>
            <Option name="type" value="collection" type="QString"/>
          </Option>
        </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <mapTip>&lt;b&gt;[% "title" %]&lt;/b&gt;&lt;br&gt;[% "description" %]</mapTip>
</qgis>
