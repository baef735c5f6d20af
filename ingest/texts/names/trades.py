"""English words of trades: what companies make, sell or do."""

from __future__ import annotations

_WORDS = """
fresh food hatcheries hatchery castings casting precision optics optical foundry foundries mills
mill textile fabrics apparel garment knitwear footwear leather shoes wines winery vineyards
distillery distillers distilleries spirits brewing brewers dairy dairies seafood seafoods
fisheries farms farm orchards plantations agro agri agritech grain grains seeds fertilizers
fertilisers feeds poultry meats bakery bakeries confectionery coffee tea sugar oils nutrition
biotech biosciences bioscience biologics biopharma therapeutics diagnostics genomics healthcare
medical medtech pharmacy pharmacies clinics lifesciences implants dental haulage trucking
freight forwarding cargo couriers courier carriers maritime marine tankers lines line liner
shipyard shipyards shipbuilding dredging towage stevedores ferries aviation airports drones
automotive auto autos bikes bicycles tyres tires gears bearings bearing valves pumps turbines
compressors boilers machinery machines tools tooling moulds molds mould mold dies presses
welding fasteners cables cable wires wiring wire kabel electric electrical electrics lighting
lamps displays sensors circuits chips microelectronics microsystems photonics lasers laser
robots automation controls cells battery solar renewables wind hydro hydrogen biofuels biogas
oil gases water waste recycling environmental cleantech utilities grid nuclear coal resources
minerals aluminium aluminum copper nickel lithium steels ironworks forge forging forgings
alloys glass glassworks ceramics tiles bricks timber wood lumber pulp plywood doors windows
paints coatings adhesives polymers polymer composites plastic rubbers fibres fibers carbon
builders homes housing estates realty developments contractors architects interiors kitchens
appliances cookware cosmetics beauty perfumes jewellery jewelry watches eyewear sports
gaming studios pictures films publishing press books printing print broadcasting
radio television telecoms telecommunications communications networks wireless mobile broadband
satellites satellite cloud data analytics computing computers digital cyber cybersecurity
fintech payments pay wallet assurance reinsurance brokers brokerage finance bancorp banking
savings leasing credit microfinance advisory advisors advisers consultants associates
outsourcing staffing recruitment tours travel holidays cruises casinos restaurants catering
supermarkets supermarket hypermarkets markets trading traders imports exports wholesale
enterprises works workshops manufacturing manufacturers fabrication
depot warehousing storage warehouses cold-chain distribution distributors supplies supply
equipment hardware parts accessories optronics avionics propulsion rockets launch space
vision imaging geospatial surveying drilling offshore subsea seismic brothers bros sons
werke werk bau maschinenbau technik elektronik elektrik elektro chemie stahl holz papier druck
verlag energie energia energi rederi reederi skipsverft industri bryggeri teknik teknologi alimentos
química engenharia logística textil têxtil motoren glas kunststoff kunststoffe metall giesserei
odlewnia sanayi makina tekstil enerji ticaret denizcilik otomotiv lojistik madencilik kaisha
seisakusho kogyo shoji sangyo denki kosan jidosha
international worldwide tech drinks snacks juice juices chocolate chocolates yachts boats sails
meat fish salmon cocoa cotton silk wool jute flowers roses herbs spices honey rum whisky cider
stone marble granite sand salt quarries crushers cranes lifts elevators escalators scales
generators transformers switchgear inverters modules panels batteries chargers charging scooters
generics orchids candles uniforms prints tableware lacquer porcelain pottery ceramic rattan
bamboo garages tyre lubricants resins inks dyes pigments enzymes vaccines devices prosthetics
lenses gaskets springs screws zippers buttons threads yarns weaving knitting dyeing embroidery
motorcycles trucks trailers containers pallets crates cartons bottles bottling refrigeration
"""
TRADES = "|".join(_WORDS.split())
"""What a company makes or does, with which its name may end."""
